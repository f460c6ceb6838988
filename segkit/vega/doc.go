// Package vega draws results for a notebook: Vega-Lite 5 specifications, one
// chart per file, in the colours of chart.Theme. A specification holds its data
// and everything it does: sliders and selects are bound parameters over states
// that were computed beforehand, so a chart responds even in a notebook that is
// only read, with no kernel running. Like package chart it takes plain results and
// computes nothing but positions.
//
// It uses no feature newer than Vega-Lite 5.6, which is part of JupyterLab 4.6.
package vega
