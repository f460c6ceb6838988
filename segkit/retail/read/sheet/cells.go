package sheet

// rawCell is a cell as the file has it. The scanner and the parser find
// them, and the builder decides what they mean.
type rawCell struct {
	text    []byte // of <v> or <is>, without entities
	column  int
	style   int32
	kind    cellType
	formula bool // has <f>
	value   bool // has <v> or <is>, perhaps empty
}

// cellType is the attribute t of a cell.
type cellType uint8

const (
	typeNumber  cellType = iota // n, or no attribute
	typeShared                  // s
	typeFormula                 // str, the text that a formula gave
	typeInline                  // inlineStr
	typeBool                    // b
	typeError                   // e
	typeDate                    // d
	typeUnknown
)

func parseType(t []byte) cellType {
	switch string(t) {
	case "n":
		return typeNumber
	case "s":
		return typeShared
	case "str":
		return typeFormula
	case "inlineStr":
		return typeInline
	case "b":
		return typeBool
	case "e":
		return typeError
	case "d":
		return typeDate
	}
	return typeUnknown
}
