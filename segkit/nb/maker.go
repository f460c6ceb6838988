package nb

import (
	"fmt"
	"reflect"
	"slices"
	"sync"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
)

// opened holds the studies of this cell's process. A result is shown with the
// study that made it, so the order in which studies are opened means nothing.
var opened struct {
	sync.Mutex
	studies []*segkit.Study
}

func remember(study *segkit.Study) {
	opened.Lock()
	defer opened.Unlock()
	opened.studies = append(opened.studies, study)
}

// maker is the study that made a result: its names, its currency, its plane. The
// zero value is nobody's, as for a result that the reader made; it is shown with
// what it carries.
type maker struct{ study *segkit.Study }

// makerOf finds the study that handed out this very result.
func makerOf(result any) maker {
	if reflect.ValueOf(result).Kind() != reflect.Pointer { // a value is a copy, and nobody's
		return maker{}
	}
	opened.Lock()
	defer opened.Unlock()
	for _, study := range opened.studies {
		if study.Made(result) {
			return maker{study}
		}
	}
	return maker{}
}

func (m maker) known() bool { return m.study != nil }

// currency returns the study's; amounts of unknown origin have none.
func (m maker) currency() string {
	if !m.known() {
		return ""
	}
	return m.study.Config().Currency
}

// theme returns the project's theme, in the study's currency and the shop's colours.
func (m maker) theme() chart.Theme {
	t := Theme(m.currency())
	if m.known() {
		t, _ = t.WithBrand(m.study.Config().Report.Colours)
	}
	return t
}

// Theme returns the project's theme, for charts in a notebook, with a currency or "" for none.
// Here clusters that are not the segments have hues, not the report's greys: while a slider
// moves, a reader has to tell them apart, and from noise.
func Theme(currency string) chart.Theme {
	t := chart.Default()
	t.Currency = currency
	t.Clusters = slices.Concat(t.Marks, t.Segments)
	return t
}

// names returns the personas' names in the order of the segments; segments of
// unknown origin have numbers.
func (m maker) names(segments int) ([]string, error) {
	names := make([]string, segments)
	if !m.known() {
		for i := range names {
			names[i] = fmt.Sprintf("Segment %d", i+1)
		}
		return names, nil
	}
	personas, err := m.study.Personas()
	if err == nil {
		return personas.Names(), nil
	}
	if _, lacks := notHere(err); !lacks {
		return nil, err
	}
	profiles, err := m.study.Profiles() // opened on measures: these name the segments
	if err != nil {
		return nil, err
	}
	for _, p := range profiles.List {
		names[p.Segment] = p.Name
	}
	return names, nil
}

// SegmentNames returns the names of a study's segments, in their order.
func SegmentNames(study *segkit.Study) ([]string, error) {
	segments, err := study.Segments()
	if err != nil {
		return nil, err
	}
	return maker{study}.names(segments.Model.K)
}

// plane returns the study's customers that are clustered, in the plane of the
// first two components; for a result of unknown origin it is empty.
func (m maker) plane() (chart.Plane, error) {
	if !m.known() {
		return chart.Plane{}, nil
	}
	return PlaneOf(m.study)
}

// unknownOrigin returns an error that says what to do with a result that cannot be
// shown without its study.
func unknownOrigin(what, lacks string) error {
	return fmt.Errorf("%s cannot be shown alone, without %s, and no study opened by nb.Open, nb.With or nb.Use made it: "+
		"show what such a study returns, or draw it with package figures", what, lacks)
}
