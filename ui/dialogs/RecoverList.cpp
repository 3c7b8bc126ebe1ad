#include "ui/dialogs/RecoverList.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StyleControls.h"
#include "ui/theme/StylePaint.h"
#include "ui/theme/Tokens.h"
#include "ui/theme/Typography.h"

#include <QDateTime>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace platbook::ui {

namespace {

constexpr qsizetype itemsNamed = 3;

QString timeText(std::int64_t ms) {
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms), QLocale::ShortFormat);
}

QString itemsText(const RecoverOffer& offer) {
    if (!offer.saved) return RecoverList::tr("There is no saved file to compare with.");
    if (offer.items.isEmpty()) return RecoverList::tr("Nothing differs from the file.");
    const QString named = offer.items.mid(0, itemsNamed).join(QStringLiteral(", "));
    const int more = static_cast<int>(offer.items.size() - itemsNamed);
    return more > 0 ? RecoverList::tr("Differs in %1 and %Ln more.", nullptr, more).arg(named)
                    : RecoverList::tr("Differs in %1.").arg(named);
}

/// A row on the ground of a notice.
class RecoverRow : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Scheme scheme = schemeOf(palette());
        stylepaint::roundedFrame(painter, rect(), metrics::cardRadius, color(Token::InfoGround, scheme),
                                 color(Token::Info, scheme));
    }
};

} // namespace

RecoverList::RecoverList(QWidget* parent) : QWidget(parent), m_rows(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("recover"));
    m_rows->setContentsMargins(0, 0, 0, metrics::inside);
    m_rows->setSpacing(metrics::inside);
    hide();
}

void RecoverList::setOffers(const std::vector<RecoverOffer>& offers) {
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    setVisible(!offers.empty());
    if (offers.empty()) return;
    auto* title = new QLabel(tr("Recover"));
    title->setFont(roleFont(TypeRole::Heading, font()));
    m_rows->addWidget(title);
    auto* about =
        new QLabel(tr("Platbook ended while these plans had changes that were not saved. The files stay as "
                      "they are until the recovered plan is saved."));
    about->setWordWrap(true);
    about->setForegroundRole(QPalette::PlaceholderText);
    m_rows->addWidget(about);
    for (const RecoverOffer& offer : offers) m_rows->addWidget(makeRow(offer));
}

QWidget* RecoverList::makeRow(const RecoverOffer& offer) {
    auto* row = new RecoverRow;
    row->setObjectName(QStringLiteral("recover.row"));
    auto* name = new QLabel(QString::fromStdString(offer.snapshot.title));
    name->setObjectName(QStringLiteral("recover.name"));
    name->setFont(roleFont(TypeRole::BodyStrong, font()));
    name->setToolTip(QDir::toNativeSeparators(QString::fromStdString(offer.snapshot.planPath)));
    const QString kept = timeText(offer.snapshot.writtenMs);
    auto* times = new QLabel(offer.snapshot.savedMs > 0
                                 ? tr("Kept %1 · last saved %2").arg(kept, timeText(offer.snapshot.savedMs))
                                 : tr("Kept %1 · never saved").arg(kept));
    times->setObjectName(QStringLiteral("recover.times"));
    auto* items = new QLabel(itemsText(offer));
    items->setObjectName(QStringLiteral("recover.items"));
    items->setToolTip(offer.items.join(QLatin1Char('\n')));
    for (QLabel* label : {times, items}) {
        label->setFont(roleFont(TypeRole::Caption, font()));
        label->setWordWrap(true);
    }
    const auto button = [&](const QString& text, const char* id) {
        auto* made = new QPushButton(text);
        made->setProperty(outlinedButtonProperty, true);
        made->setObjectName(QLatin1String(id));
        return made;
    };
    QPushButton* recover = button(tr("Recover"), "recover.recover");
    QPushButton* both = button(tr("Show Both"), "recover.both");
    QPushButton* discard = button(tr("Discard…"), "recover.discard");
    both->setVisible(offer.saved);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(name);
    texts->addWidget(times);
    texts->addWidget(items);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::inside);
    buttons->addWidget(recover);
    buttons->addWidget(both);
    buttons->addWidget(discard);
    buttons->addStretch(1);
    texts->addSpacing(metrics::grid);
    texts->addLayout(buttons);
    row->setLayout(texts);
    texts->setContentsMargins(metrics::group, metrics::inside, metrics::group, metrics::inside);
    connect(recover, &QPushButton::clicked, this, [this, key = offer.snapshot.key] { emit recoverRequested(key); });
    connect(both, &QPushButton::clicked, this, [this, key = offer.snapshot.key] { emit bothRequested(key); });
    connect(discard, &QPushButton::clicked, this, [this, key = offer.snapshot.key] { emit discardRequested(key); });
    return row;
}

} // namespace platbook::ui
