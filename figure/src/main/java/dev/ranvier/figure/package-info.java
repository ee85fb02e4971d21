// SPDX-License-Identifier: Apache-2.0
/// Figures fit for a paper. A [dev.ranvier.recording.Recording] or plain numbers come in; PNG, SVG, PDF or a window
/// come out.
///
/// A [dev.ranvier.figure.Figure] describes itself as a [dev.ranvier.figure.Sheet] of panels, axes and layers in the
/// units of the data; one renderer draws every sheet. A new kind of figure is one class that builds a sheet.
/// Colours are those of Okabe and Ito (2008), distinguishable by colour-blind readers. Text is set in Liberation
/// Sans, which has the widths of Arial and Helvetica.
@NullMarked
package dev.ranvier.figure;

import org.jspecify.annotations.NullMarked;
