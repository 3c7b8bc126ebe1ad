#pragma once

#include "PlanTypes.h"

#include <QWidget>

#include <string>
#include <vector>

class QComboBox;
class QDateEdit;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace platbook::ui {

/// What a quote asks for: margin and the mark-up it is, fees, discount, term, and from which case it is made.
class QuoteForm : public QWidget {
    Q_OBJECT

public:
    explicit QuoteForm(QWidget* parent = nullptr);

    void setQuote(const models::Quote& quote, const QString& currency);
    /// Says below the margin what is wrong with the one that remains; empty: nothing is.
    void warnOfMargin(const QString& sentence);

signals:
    /// The user set a field of the quote: its key and its text form.
    void fieldSet(const QString& label, const std::string& field, const std::string& value);

private:
    QDoubleSpinBox* addShare(const QString& title, const char* field, const QString& tip);
    QDoubleSpinBox* addAmount(const QString& title, const char* field, const QString& tip);
    void setField(const QString& title, const char* field, const std::string& value);

    QFormLayout* m_form;
    QComboBox* m_basis;
    QComboBox* m_share;
    QDoubleSpinBox* m_margin;
    QDoubleSpinBox* m_markup;
    QLabel* m_warning; ///< below the margin
    QDoubleSpinBox* m_discount;
    QDoubleSpinBox* m_contingency;
    QDoubleSpinBox* m_uplift;
    QDoubleSpinBox* m_setup;
    QDoubleSpinBox* m_hours;
    QDoubleSpinBox* m_rate;
    QSpinBox* m_term;
    QLineEdit* m_number;
    QDateEdit* m_valid;
    bool m_filling = false;
};

} // namespace platbook::ui
