#pragma once

#include "exporters/document/Paper.h"
#include "exporters/proposal/ProposalDocument.h"
#include "models/quotes/Offers.h"
#include "ui/document/LatestTask.h"

#include <QDialog>

#include <functional>
#include <optional>
#include <string>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace platbook::ui {

class Banner;
class PaperView;
class PlanDocument;
class SegmentedControl;

/// The proposal of a quote, page by page as it will be printed: the customer's copy or the internal one, written as PDF or
/// OpenDocument. Writing it fixes number, date and price book in the quote.
class ProposalDialog : public QDialog {
    Q_OBJECT

public:
    /// Asks for the file to write; empty: never mind.
    using AskPath = std::function<QString(QWidget* parent, const QString& suggestion)>;

    /// @param document  borrowed
    ProposalDialog(PlanDocument& document, std::string quote, AskPath askPath, QWidget* parent);

signals:
    void written(const QString& path);

private:
    void prepare();
    void takePrepared(const models::Result<models::PreparedQuote>& prepared);
    void showPages();
    exporters::Document paper() const;
    void write(bool pdf);
    void fixQuote();
    void tell(const QString& sentence);

    PlanDocument& m_document;
    const std::string m_quote;
    AskPath m_askPath;
    LatestTask m_task;
    std::optional<models::PreparedQuote> m_prepared;
    SegmentedControl* m_copy;
    QComboBox* m_size;
    QLabel* m_state; ///< what is being done, or why there are no pages
    PaperView* m_pages;
    QStackedWidget* m_stack;
    Banner* m_banner = nullptr;
    QPushButton* m_pdf;
    QPushButton* m_odt;
};

} // namespace platbook::ui
