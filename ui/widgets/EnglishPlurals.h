#pragma once

#include <QTranslator>

namespace platbook::ui {

/// English plurals of our own texts: "%n file(s)" reads "1 file" and "14 files". A rule in place of a catalogue, which
/// would have to be made anew with every text.
class EnglishPlurals : public QTranslator {
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    QString translate(const char* context, const char* text, const char* disambiguation, int n) const override;
    bool isEmpty() const override { return false; }
};

} // namespace platbook::ui
