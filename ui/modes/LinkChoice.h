#pragma once

#include "models/edits/Links.h"

#include <QPoint>
#include <QString>

#include <vector>

namespace platbook::ui {

class CanvasView;

/// "“api” queries “pg”": what the link does, by the names of its ends.
QString linkSentence(const models::LinkOffer& offer, const QString& from, const QString& to);

/// Asks the view for the link as one undo step and selects it; where several make sense they are listed first, at a
/// point of the screen.
/// @param offers  at least one
void requestLink(CanvasView& view, const std::vector<models::LinkOffer>& offers, const QString& from, const QString& to,
                 const QPoint& at);

} // namespace platbook::ui
