// Package flow runs a pipeline that is declared as a graph of steps.
//
// # Declaring
//
// A step is declared once, by a package-level variable: its name and title, the
// options it depends on, the steps whose results it reads, and the function that
// computes its result from those.
//
//	var pipeline flow.Graph[Setting]
//
//	var (
//		orders = flow.From0(&pipeline, flow.About{Name: "orders"}, sourceOf, readOrders)
//		totals = flow.From1(&pipeline, flow.About{Name: "totals"}, flow.NoOptions, orders, addUp)
//	)
//
// The function receives the options and the results that the declaration names,
// and nothing else, so it cannot come to depend on anything that the step's key
// does not hold.
//
// # Running
//
// A Run evaluates the graph under one setting. Get returns the result of a step:
// from this process, else from the step store (package memo), else by computing
// it. A key is formed from the stored content hashes of the inputs, which are in
// the headers of their entries; an input is decoded only when a step has to be
// computed. Where everything is stored, Get reads one entry and a header of 160
// bytes for each step upstream.
//
// The same graph under another setting is another Run (With). Runs that come from
// each other share what they have computed, by key.
//
// Ahead computes many steps, two at a time, before they are asked for, and takes large
// results out of memory that no step reads which runs or is among those that start next. Unload does so
// afterwards.
//
// A step that asks a what-if question works with a Run of its own (Under), which lets go of
// large results as soon as the next step was given them. What the step reads only there, it
// declares by Asks.
//
// # Kinds of step
//
// A step made by From0 to From8 is stored. A view (View) is not: it is assembled from
// its inputs, which takes almost no time. In the keys of the steps that read it, the
// hashes of its inputs and its options stand for it. A part (Part) is a piece of a
// step's work that is stored by itself, because other settings can use it again.
package flow
