package flow

import (
	"fmt"
	"reflect"
	"slices"
	"unicode"
	"weak"

	"customer-segmentation/segkit/memo"
)

// Graph is a pipeline: its steps in the order in which they are declared, which
// is an order in which they can run. The zero value is an empty graph. S is the
// setting that steps take their options from.
type Graph[S any] struct {
	nodes []*node[S]
}

// About describes a step to people.
type About struct {
	Name   string
	Title  string  // what it does, for progress lines
	Stage  int     // the stage of the method that it belongs to
	Weight float64 // its usual share of a first run, for the remaining time
}

// node is a declared step without its types.
type node[S any] struct {
	About
	options func(S) any
	fields  []string // names of the options, for people
	inputs  []*node[S]
	asked   []*node[S] // read under other settings only
	view    bool
	part    bool
	partOf  []string // the steps that use the part
	codec   codec
	plain   bool // stored as JSON
	compute func(r *Work[S], options any) (any, error)
	copy    func(any) any
	weak    func(any) any // a key that stands for a pointer to a result, without keeping the result; nil for other types
	empty   func() any
}

// codec is a memo.Codec without its type.
type codec interface {
	encode(value any) ([]byte, error)
	decode(data []byte) (any, error)
	decodeOwn(data []byte) (any, error) // what encode has just written
}

type typed[T any] struct{ memo.Codec[*T] }

func (c typed[T]) encode(value any) ([]byte, error) { return c.Encode(value.(*T)) }
func (c typed[T]) decode(data []byte) (any, error)  { return orEmpty(c.Decode(data)) }
func (c typed[T]) decodeOwn(data []byte) (any, error) {
	if own, ok := c.Codec.(memo.OwnDecoder[*T]); ok {
		return orEmpty(own.DecodeOwn(data))
	}
	return c.decode(data)
}

// orEmpty gives an empty list or map in place of null, which is how it is written.
func orEmpty[T any](value *T, err error) (any, error) {
	if err == nil && value == nil {
		switch reflect.TypeFor[T]().Kind() {
		case reflect.Slice, reflect.Map:
			value = new(T)
		default:
			err = errNil
		}
	}
	return value, err
}

// Step is a declared step that gives a *T.
type Step[S, T any] struct{ n *node[S] }

// Name returns the name that the step is declared under.
func (s Step[S, T]) Name() string { return s.n.Name }

// Stored sets how the step's result is written, where that is not JSON, and
// returns the step.
func (s Step[S, T]) Stored(c memo.Codec[*T]) Step[S, T] {
	s.n.codec, s.n.plain = typed[T]{c}, false
	return s
}

// Uses says that the step's function works with a part.
func (s Step[S, T]) Uses(p interface{ node() *node[S] }) Step[S, T] {
	n := p.node()
	n.partOf = append(n.partOf, s.n.Name)
	return s
}

// Asks says that the step's function reads another step only under other settings, by
// Work.Under. What it returns then depends on the other step's result as well, which is not
// loaded for it.
func (s Step[S, T]) Asks(of interface{ node() *node[S] }) Step[S, T] {
	s.n.asked = append(s.n.asked, of.node())
	return s
}

func (s Step[S, T]) node() *node[S] { return s.n }

// sources returns all steps that the result of n depends on.
func (n *node[S]) sources() []*node[S] { return slices.Concat(n.inputs, n.asked) }

// None is the type of the options of a step that has none.
type None struct{}

// NoOptions gives the options of a step that depends on none.
func NoOptions[S any](S) None { return None{} }

// declare adds a step to the graph. It panics where the name is taken, as that is
// a mistake in the program.
func declare[S, O, T any](g *Graph[S], about About, options func(S) O, inputs []*node[S],
	compute func(r *Work[S], o O) (*T, error)) Step[S, T] {
	for _, n := range g.nodes {
		if n.Name == about.Name {
			panic("flow: two steps are named " + about.Name)
		}
	}
	n := &node[S]{
		About: about, inputs: inputs, fields: optionNames(reflect.TypeFor[O]()), codec: typed[T]{memo.JSON[*T]()}, plain: true,
		options: func(s S) any { return options(s) },
		compute: func(r *Work[S], o any) (any, error) { return untyped(compute(r, o.(O))) },
		copy: func(value any) any {
			c := *value.(*T)
			return &c
		},
		weak: func(value any) any {
			if p, ok := value.(*T); ok {
				return weak.Make(p)
			}
			return nil
		},
		empty: func() any { return new(T) },
	}
	g.nodes = append(g.nodes, n)
	return Step[S, T]{n}
}

// untyped keeps a nil pointer from becoming an interface that is not nil.
func untyped[T any](value *T, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	if value == nil {
		return nil, fmt.Errorf("flow: a step gave neither a %T nor an error", value)
	}
	return value, nil
}

// detailed options tell calls of one part from each other in progress lines.
type detailed interface{ Detail() string }

// optionNames lists the names of a type's fields as JSON shows them, those of
// embedded structs among them.
func optionNames(t reflect.Type) []string {
	if t.Kind() != reflect.Struct {
		return nil
	}
	var names []string
	for i := range t.NumField() {
		f := t.Field(i)
		name := jsonName(f)
		switch {
		case name == "-" || !f.IsExported() && !f.Anonymous:
		case f.Anonymous && f.Type.Kind() == reflect.Struct && name == "":
			names = append(names, optionNames(f.Type)...)
		case name != "":
			names = append(names, name)
		default:
			names = append(names, snake(f.Name))
		}
	}
	return names
}

// snake writes the name of a field as study.toml would: MaxK is max_k.
func snake(name string) string {
	var out []rune
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			out = append(out, '_')
		}
		out = append(out, unicode.ToLower(r))
	}
	return string(out)
}

func jsonName(f reflect.StructField) string {
	tag := f.Tag.Get("json")
	for i := range len(tag) {
		if tag[i] == ',' {
			return tag[:i]
		}
	}
	return tag
}

// StoredAs says how the result of a step is written.
type StoredAs struct {
	Step  string
	Codec memo.Codec[any]
	New   func() any // returns a pointer to an empty result
}

// Codecs lists how the results of the stored steps and parts are written.
func (g *Graph[S]) Codecs() []StoredAs {
	var out []StoredAs
	for _, n := range g.nodes {
		if !n.view {
			out = append(out, StoredAs{n.Name, untypedCodec{n.codec}, n.empty})
		}
	}
	return out
}
