#include "ui/panels/proposal/ProposalForm.h"

#include "ui/items/ObjectNames.h"
#include "ui/widgets/WheelGuard.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr int notStated = -1;
constexpr int mostSeats = 10'000'000;
constexpr int mostMinutes = 525'600; ///< a year

QSpinBox* optionalBox(const QString& name, const QString& title, int most, const QString& suffix) {
    auto* box = new QSpinBox;
    box->setObjectName(name);
    box->setAccessibleName(title);
    box->setRange(notStated, most);
    box->setSpecialValueText(QStringLiteral("–"));
    box->setSuffix(suffix);
    box->setKeyboardTracking(false);
    return box;
}

std::optional<models::Decimal> minutesOf(const QSpinBox& box) {
    return box.value() == notStated ? std::nullopt : std::optional(models::Decimal::fromInt(box.value()));
}

int valueOf(const std::optional<models::Decimal>& minutes) {
    return minutes ? static_cast<int>(minutes->units() / models::Decimal::unitsPerOne) : notStated;
}

} // namespace

ProposalForm::ProposalForm(QWidget* parent)
    : QWidget(parent),
      m_customer(new QLineEdit),
      m_region(new QComboBox),
      m_lane(new QComboBox),
      m_residency(new QComboBox),
      m_seats(optionalBox(QStringLiteral("proposal.seats"), tr("Users"), mostSeats, {})),
      m_rpo(optionalBox(QStringLiteral("proposal.rpo"), tr("RPO in minutes"), mostMinutes, tr(" min"))),
      m_rto(optionalBox(QStringLiteral("proposal.rto"), tr("RTO in minutes"), mostMinutes, tr(" min"))) {
    m_customer->setObjectName(QStringLiteral("proposal.customer"));
    m_region->setObjectName(QStringLiteral("proposal.region"));
    m_lane->setObjectName(QStringLiteral("proposal.isolation"));
    m_residency->setObjectName(QStringLiteral("proposal.residency"));
    m_seats->setToolTip(tr("Users the customer has; the usage of a new customer is taken from them"));
    m_rpo->setToolTip(tr("Recovery point objective: data that may be lost when the region is"));
    m_rto->setToolTip(tr("Recovery time objective: how long an outage may last when the region is lost"));
    for (const models::Lane lane :
         {models::Lane::OwnStack, models::Lane::OwnDatabase, models::Lane::OwnSchema, models::Lane::SharedRows})
        m_lane->addItem(laneName(lane), static_cast<int>(lane));
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Customer"), m_customer);
    form->addRow(tr("Region"), m_region);
    form->addRow(tr("Isolation"), m_lane);
    form->addRow(tr("Residency"), m_residency);
    form->addRow(tr("Users"), m_seats);
    form->addRow(tr("RPO"), m_rpo);
    form->addRow(tr("RTO"), m_rto);
    for (int row = 0; row < form->rowCount(); ++row) {
        QWidget& editor = *form->itemAt(row, QFormLayout::FieldRole)->widget();
        editor.setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // a narrow panel elides, it does not cut
        leaveWheelToPanel(editor);
    }
    connect(m_customer, &QLineEdit::editingFinished, this, &ProposalForm::noteEdit);
    for (QComboBox* combo : {m_region, m_lane, m_residency})
        connect(combo, &QComboBox::activated, this, &ProposalForm::noteEdit);
    for (QSpinBox* box : {m_seats, m_rpo, m_rto}) connect(box, &QSpinBox::valueChanged, this, &ProposalForm::noteEdit);
}

void ProposalForm::noteEdit() {
    if (!m_filling && !m_customer->text().trimmed().isEmpty() && m_region->count() > 0) emit edited();
}

void ProposalForm::setPlan(const models::Plan& plan) {
    m_filling = true;
    const QString region = m_region->currentData().toString();
    const QString residency = m_residency->currentData().toString();
    m_region->clear();
    m_residency->clear();
    m_residency->addItem(tr("as the region"), QString());
    for (const auto& one : plan.regions)
        if (one->roleOrDefault() != models::RegionRole::Planned)
            m_region->addItem(displayName(plan, "regions[" + one->id.text + "]"), QString::fromStdString(one->id.text));
    for (const auto& one : plan.jurisdictions)
        m_residency->addItem(displayName(plan, "jurisdictions[" + one->id.text + "]"),
                             QString::fromStdString(one->id.text));
    m_region->setCurrentIndex(std::max(0, m_region->findData(region)));
    m_residency->setCurrentIndex(std::max(0, m_residency->findData(residency)));
    m_filling = false;
}

void ProposalForm::setRequest(const models::ProposalRequest& request) {
    m_filling = true;
    m_tenant = request.tenant;
    if (!m_customer->hasFocus() || m_customer->text().trimmed().toStdString() != request.customer)
        m_customer->setText(QString::fromStdString(request.customer));
    const auto choose = [](QComboBox& combo, const std::string& id) {
        if (const int index = combo.findData(QString::fromStdString(id)); index >= 0) combo.setCurrentIndex(index);
    };
    choose(*m_region, request.region.text);
    choose(*m_residency, request.residency.text);
    m_lane->setCurrentIndex(m_lane->findData(static_cast<int>(request.lane)));
    m_seats->setValue(request.seats ? static_cast<int>(*request.seats) : notStated);
    m_rpo->setValue(valueOf(request.rpoMin));
    m_rto->setValue(valueOf(request.rtoMin));
    m_filling = false;
}

models::ProposalRequest ProposalForm::request() const {
    models::ProposalRequest request;
    request.customer = oneLine(m_customer->text()).toStdString();
    request.tenant = m_tenant;
    request.region = models::RegionId{m_region->currentData().toString().toStdString()};
    request.lane = static_cast<models::Lane>(m_lane->currentData().toInt());
    request.residency = models::JurisdictionId{m_residency->currentData().toString().toStdString()};
    if (m_seats->value() != notStated) request.seats = m_seats->value();
    request.rpoMin = minutesOf(*m_rpo);
    request.rtoMin = minutesOf(*m_rto);
    return request;
}

void ProposalForm::setEditable(bool editable) { setEnabled(editable); }

void ProposalForm::focusCustomer() { m_customer->setFocus(); }

} // namespace platbook::ui
