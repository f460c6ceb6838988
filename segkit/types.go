package segkit

import (
	"customer-segmentation/segkit/attribute"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/effort"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/sensitivity"
	"customer-segmentation/segkit/truth"
)

type (
	Plan        = effort.Plan
	Task        = effort.Task
	Change      = sensitivity.Change
	Sensitivity = sensitivity.Sensitivity
	Attribute   = attribute.Attribute
	Attributes  = attribute.Attributes
	SweepRow    = modelling.SweepRow
	Models      = modelling.Models
	KDistances  = modelling.KDistances
	Segments    = modelling.Segments
	Decision    = choose.Record
	Truth       = truth.Truth
)

var Stages = effort.Stages
