#include "ui/dialogs/HandbookDialog.h"

#include "ui/theme/Metrics.h"

#include <QFile>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTextBrowser>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextTable>
#include <QVBoxLayout>

/// The resource stands in a static library, whose initialiser the linker would drop. Q_INIT_RESOURCE has to be outside
/// of namespaces.
static void initHandbook() { Q_INIT_RESOURCE(handbook); }

namespace platbook::ui {

namespace {

constexpr int cellPadding = 4;

/// As the tables of the window: rows with room, and no lines.
void layOutTables(const QTextDocument& document) {
    for (QTextFrame* frame : document.rootFrame()->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (!table) continue;
        QTextTableFormat format = table->format();
        format.setBorder(0);
        format.setCellSpacing(0);
        format.setCellPadding(cellPadding);
        format.setTopMargin(metrics::inside);
        format.setBottomMargin(metrics::inside);
        table->setFormat(format);
    }
}

} // namespace

HandbookDialog::HandbookDialog(QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("handbookDialog"));
    setWindowTitle(tr("Help"));
    initHandbook();
    QFile file(QStringLiteral(":/handbook/handbook.md"));
    [[maybe_unused]] const bool open = file.open(QIODevice::ReadOnly);
    Q_ASSERT(open);
    auto* text = new QTextBrowser;
    text->setObjectName(QStringLiteral("handbook.text"));
    text->setAccessibleName(tr("Handbook"));
    text->setFrameShape(QFrame::NoFrame);
    text->document()->setDocumentMargin(metrics::page);
    text->setMarkdown(QString::fromUtf8(file.readAll()));
    layOutTables(*text->document());
    auto* close = new QPushButton(tr("Close"));
    close->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    column->setSpacing(metrics::group);
    column->addWidget(text, 1);
    column->addLayout(buttons);
    resize(720, 640);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace platbook::ui
