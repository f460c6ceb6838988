// Package model keeps a segmentation in a file: everything that is needed to label
// the customers of other data by the segments of a study, and nothing else about it.
//
// The file is JSON, and other programs can read it too. To label a customer, take the
// raw measures (recency in days, frequency in orders, monetary value), clip, transform,
// scale and rotate them as the field "road" says, and take the segment of the nearest
// centre or, with DBSCAN, that of the nearest core point within eps. The field "rule"
// says which of the two applies.
//
// The file holds no customer ids. The core points of DBSCAN are coordinates of
// customers, without anything that identifies them.
//
// A study makes a Model and Write saves it; Read checks every field of a file, so that
// labelling with the model cannot fail halfway; Labeller and its Label assign customers
// to segments.
package model
