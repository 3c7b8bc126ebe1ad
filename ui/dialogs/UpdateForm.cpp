#include "ui/dialogs/UpdateForm.h"

#include "models/pricefeed/PriceRefresh.h"
#include "ui/dialogs/BooksModel.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/Banner.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace platbook::ui {

namespace {

QString joined(const std::vector<std::string>& words) {
    QStringList list;
    for (const std::string& word : words) list << QString::fromStdString(word);
    return list.join(QStringLiteral(", "));
}

QString asSentence(const std::string& text) {
    QString sentence = QString::fromStdString(text);
    if (sentence.isEmpty()) return sentence;
    sentence[0] = sentence.at(0).toUpper();
    return sentence.endsWith(QLatin1Char('.')) ? sentence : sentence + QLatin1Char('.');
}

} // namespace

QString sentencesOf(const models::Diagnostics& said) {
    QStringList lines;
    for (const models::Diagnostic& one : said)
        lines << (one.hint.empty() ? asSentence(one.message)
                                   : UpdateForm::tr("%1 %2", "what happened, what to do")
                                         .arg(asSentence(one.message), asSentence(one.hint)));
    return lines.join(QLatin1Char('\n'));
}

UpdateForm::UpdateForm(PriceUpdates& updates, QWidget* parent)
    : QWidget(parent),
      m_updates(updates),
      m_column(new QVBoxLayout(this)),
      m_provider(new QComboBox),
      m_asks(new QLabel),
      m_planOnly(new QCheckBox(tr("Only the locations of this plan"))),
      m_keyState(new QLabel),
      m_key(new QLineEdit),
      m_keep(new QPushButton(tr("Keep in Keyring"))),
      m_remove(new QPushButton(tr("Remove Key"))),
      m_progressText(new QLabel),
      m_progress(new QProgressBar),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_start(new QPushButton(tr("Update Prices"))) {
    setObjectName(QStringLiteral("prices.update"));
    auto* title = new QLabel(tr("New prices"));
    title->setFont(roleFont(TypeRole::Heading, font()));
    m_provider->setObjectName(QStringLiteral("prices.provider"));
    m_provider->setAccessibleName(tr("Provider whose price list is read"));
    for (const auto provider : {models::ProviderId::Gcp, models::ProviderId::Aws, models::ProviderId::Azure})
        m_provider->addItem(providerTitle(provider), static_cast<int>(provider));
    m_asks->setObjectName(QStringLiteral("prices.asks"));
    m_asks->setWordWrap(true);
    m_planOnly->setObjectName(QStringLiteral("prices.planOnly"));
    m_planOnly->setChecked(true);
    m_start->setObjectName(QStringLiteral("prices.start"));
    m_start->setAutoDefault(false);
    auto* label = new QLabel(tr("&Provider"));
    label->setBuddy(m_provider);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::inside);
    row->addWidget(label);
    row->addWidget(m_provider);
    row->addWidget(m_planOnly);
    row->addStretch(1);
    row->addWidget(m_start);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(metrics::inside);
    m_column->addWidget(title);
    m_column->addLayout(row);
    m_column->addWidget(m_asks);
    m_column->addWidget(buildKey());
    m_column->addWidget(buildProgress());
    m_column->addStretch(1);
    connectParts();
    refresh();
}

QWidget* UpdateForm::buildKey() {
    m_keyState->setObjectName(QStringLiteral("prices.keyState"));
    m_key->setObjectName(QStringLiteral("prices.key"));
    m_key->setAccessibleName(tr("Key of Google's price list"));
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setPlaceholderText(tr("Key"));
    m_keep->setObjectName(QStringLiteral("prices.keepKey"));
    m_remove->setObjectName(QStringLiteral("prices.removeKey"));
    for (QPushButton* button : {m_keep, m_remove}) button->setAutoDefault(false);
    m_keyRow = new QWidget;
    auto* row = new QHBoxLayout(m_keyRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::inside);
    row->addWidget(m_keyState);
    row->addWidget(m_key, 1);
    row->addWidget(m_keep);
    row->addWidget(m_remove);
    row->addStretch();
    return m_keyRow;
}

QWidget* UpdateForm::buildProgress() {
    m_progressText->setObjectName(QStringLiteral("prices.progressText"));
    m_progress->setObjectName(QStringLiteral("prices.progress"));
    m_progress->setAccessibleName(tr("How much of the price list is read"));
    m_progress->setTextVisible(false);
    m_cancel->setObjectName(QStringLiteral("prices.cancel"));
    m_cancel->setAutoDefault(false);
    m_progressRow = new QWidget;
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::inside);
    row->addWidget(m_progress, 1);
    row->addWidget(m_cancel);
    auto* column = new QVBoxLayout(m_progressRow);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::grid);
    column->addWidget(m_progressText);
    column->addLayout(row);
    return m_progressRow;
}

void UpdateForm::connectParts() {
    connect(m_provider, &QComboBox::currentIndexChanged, this, [this] {
        delete std::exchange(m_said, nullptr); // of another provider
        refresh();
        if (isVisible()) lookForKey();
    });
    connect(m_planOnly, &QCheckBox::toggled, this, &UpdateForm::refresh);
    connect(m_key, &QLineEdit::textChanged, this, &UpdateForm::refreshKey);
    m_key->installEventFilter(this);
    connect(m_keep, &QPushButton::clicked, this, [this] { keepKey(m_key->text()); });
    connect(m_remove, &QPushButton::clicked, this, [this] { keepKey({}); });
    connect(m_start, &QPushButton::clicked, this, &UpdateForm::start);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_updates.cancel(); });
    connect(&m_updates, &PriceUpdates::progressed, this, &UpdateForm::showProgress);
    connect(&m_updates, &PriceUpdates::ended, this, &UpdateForm::takeEnd);
    connect(&m_updates, &PriceUpdates::keyKnown, this, &UpdateForm::refresh);
    connect(&m_updates, &PriceUpdates::keyKept, this, [this](const models::Diagnostics& why) {
        // What was typed stays where no keyring took it: it does for this one update.
        if (!why.empty()) say(BannerKind::Error, sentencesOf(why));
        else m_key->clear();
        refresh();
    });
}

/// Enter keeps the key, and does not go on to the button that closes the dialog.
bool UpdateForm::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_key || event->type() != QEvent::KeyPress) return false;
    const int pressed = static_cast<QKeyEvent*>(event)->key();
    if (pressed != Qt::Key_Return && pressed != Qt::Key_Enter) return false;
    m_keep->click();
    return true;
}

void UpdateForm::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    lookForKey();
}

/// Only where a key is needed: a keyring may ask to be unlocked.
void UpdateForm::lookForKey() {
    if (m_updates.keyOf(provider()) == PriceUpdates::Key::Unknown) m_updates.lookForKey();
}

void UpdateForm::setPlan(const models::PlanPtr& plan) {
    m_plan = plan;
    refresh();
}

void UpdateForm::setProvider(models::ProviderId provider) {
    m_provider->setCurrentIndex(m_provider->findData(static_cast<int>(provider)));
}

models::ProviderId UpdateForm::provider() const {
    return static_cast<models::ProviderId>(m_provider->currentData().toInt());
}

/// Only the list of AWS is split by location.
std::vector<std::string> UpdateForm::planLocations() const {
    if (!m_plan || provider() != models::ProviderId::Aws) return {};
    return models::usedLocations(*m_plan, m_updates.catalogue()->locations(), provider());
}

void UpdateForm::refresh() {
    const bool running = m_updates.isRunning();
    const std::vector<std::string> locations = planLocations();
    m_planOnly->setVisible(!locations.empty());
    const QString hosts = joined(m_updates.hosts(provider()));
    m_asks->setText(!locations.empty() && m_planOnly->isChecked()
                        ? tr("An update asks %1 for the price lists of %2 in %3. Nothing else of the plan is sent.")
                              .arg(hosts, providerTitle(provider()), joined(locations))
                        : tr("An update asks %1 for the price list of %2. Nothing of the plan is sent.")
                              .arg(hosts, providerTitle(provider())));
    for (QWidget* part : {static_cast<QWidget*>(m_provider), static_cast<QWidget*>(m_planOnly)})
        part->setEnabled(!running);
    refreshKey();
    if (!running && m_cancel->hasFocus()) m_start->setFocus();
    m_progressRow->setVisible(running);
}

void UpdateForm::refreshKey() {
    using Key = PriceUpdates::Key;
    const Key key = m_updates.keyOf(provider());
    const QString variable = QString::fromStdString(m_updates.keyVariable());
    switch (key) {
    case Key::NotNeeded: break;
    case Key::Unknown: m_keyState->setText(tr("Looking for a key in the system keyring …")); break;
    case Key::None: m_keyState->setText(tr("The list asks for a key:")); break;
    case Key::InKeyring: m_keyState->setText(tr("A key is in the system keyring.")); break;
    case Key::InEnvironment: m_keyState->setText(tr("The key comes from the variable %1.").arg(variable)); break;
    }
    m_keyState->setToolTip(
        tr("A key made for the Cloud Billing API. It is kept in the system keyring alone; the variable %1 goes before it.")
            .arg(variable));
    const bool running = m_updates.isRunning();
    m_keyRow->setVisible(key != Key::NotNeeded && !running);
    m_key->setVisible(key == Key::None);
    m_keep->setVisible(key == Key::None);
    m_keep->setEnabled(!m_key->text().isEmpty());
    m_remove->setVisible(key == Key::InKeyring);
    const bool lacks = key == Key::None && m_key->text().trimmed().isEmpty();
    m_start->setEnabled(!running && !lacks && key != Key::Unknown);
    m_start->setToolTip(running ? tr("An update is running")
                        : lacks ? tr("The list of %1 asks for a key").arg(providerTitle(provider()))
                                : QString());
}

void UpdateForm::keepKey(const QString& key) { m_updates.keepKey(key.trimmed().toStdString()); }

void UpdateForm::start() {
    if (m_updates.isRunning()) return;
    delete std::exchange(m_said, nullptr);
    const std::vector<std::string> locations = planLocations();
    const bool typed = m_updates.keyOf(provider()) == PriceUpdates::Key::None;
    m_updates.start(provider(), m_planOnly->isChecked() ? locations : std::vector<std::string>(),
                    typed ? m_key->text().trimmed().toStdString() : std::string());
    m_progress->setRange(0, 0);
    m_progressText->setText(tr("Asking %1").arg(joined(m_updates.hosts(provider()))));
    refresh();
    m_cancel->setFocus();
}

void UpdateForm::showProgress(const models::RefreshProgress& progress) {
    m_progress->setRange(0, static_cast<int>(progress.known));
    m_progress->setValue(static_cast<int>(progress.done));
    const QString read = tr("Reading the price list of %1: %2 of %3 answers, %4")
                             .arg(providerTitle(provider()))
                             .arg(progress.done)
                             .arg(progress.known)
                             .arg(QLocale().formattedDataSize(static_cast<qint64>(progress.bytes)));
    m_progressText->setText(progress.waiting.empty() ? read
                                                     : tr("%1; %2, trying again", "how far, what is waited for")
                                                           .arg(read, QString::fromStdString(progress.waiting)));
}

void UpdateForm::takeEnd(const UpdateResult& result) {
    refresh();
    const bool stopped = !result.why.empty() && result.why.front().code == "refresh.stopped";
    if (stopped) say(BannerKind::Info, tr("The update was stopped. The prices are as before."));
    else if (!result.why.empty())
        say(result.id.empty() ? BannerKind::Error : BannerKind::Warning, sentencesOf(result.why));
}

void UpdateForm::say(BannerKind kind, const QString& sentence) {
    delete m_said;
    m_said = new Banner(kind, sentence);
    m_said->setObjectName(QStringLiteral("prices.said"));
    m_column->insertWidget(m_column->count() - 1, m_said);
}

} // namespace platbook::ui
