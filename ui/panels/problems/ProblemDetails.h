#pragma once

#include "models/checks/Finding.h"
#include "models/evaluate/Evaluation.h"

#include <QString>
#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace platbook::ui {

class PlanDocument;

/// One finding in full: its numbers, and its fixes with the change of cost each brings. Pointing at a fix or moving the
/// focus to it shows what it would do.
class ProblemDetails : public QWidget {
    Q_OBJECT

public:
    explicit ProblemDetails(QWidget* parent = nullptr);

    /// Borrowed; null: no plan.
    void setDocument(PlanDocument* document);
    void showFinding(const models::Finding& finding, const QString& rule);
    void showText(const QString& title, const QString& text);
    /// Moves the focus to the first fix, or what else can be done.
    void focusFirst();
    /// Applies the first fix that changes the plan. False: there is none.
    bool applyFirst();

signals:
    void previewed(const platbook::models::EvaluationPtr& evaluation);
    void previewEnded();
    void acceptRequested();
    void withdrawRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct FixButton {
        QPushButton* button;
        QString title;
        models::PlanPtr plan; ///< with the fix applied; null: it changes nothing by itself
        models::EvaluationPtr evaluation;
    };

    void clear();
    void addFix(const models::Fix& fix);
    void priceNext();
    void takeTriedOut(quint64 token, const models::EvaluationPtr& evaluation);
    void apply(std::size_t at);

    PlanDocument* m_document = nullptr;
    QLabel* m_message;
    QLabel* m_text;
    QWidget* m_fixes = nullptr;
    QVBoxLayout* m_fixColumn = nullptr;
    QVBoxLayout* m_column;
    QPushButton* m_accept;
    QPushButton* m_withdraw;
    std::vector<FixButton> m_buttons;
    std::size_t m_pricing = 0; ///< which fix is being priced
    quint64 m_token = 0;
};

} // namespace platbook::ui
