package sheet

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"strconv"
)

// styles holds the kind of the number format of each style.
type styles []Format

const (
	maxStyles  = 1 << 20
	maxFormats = 1 << 16
)

// readStyles reads the styles. A workbook without any has General only.
func (a *archive) readStyles(ctx context.Context, f *zip.File) (styles, error) {
	var s styles
	custom := map[int]string{}
	inCells := false // between <cellXfs> and the next list of styles
	err := a.elements(ctx, f, func(e xml.StartElement) error {
		if !isMain(e.Name) {
			return nil
		}
		switch e.Name.Local {
		case "cellXfs":
			inCells = true
		case "cellStyles", "cellStyleXfs", "dxfs":
			inCells = false
		case "numFmt":
			if len(custom) == maxFormats {
				return tooLarge("the workbook has more than %d number formats", maxFormats)
			}
			if id, err := strconv.Atoi(attribute(e, "numFmtId")); err == nil {
				if _, twice := custom[id]; !twice { // later ones belong to conditional formats
					custom[id] = attribute(e, "formatCode")
				}
			}
		case "xf":
			if !inCells {
				return nil
			}
			if len(s) == maxStyles {
				return tooLarge("the workbook has more than %d styles", maxStyles)
			}
			id, _ := strconv.Atoi(attribute(e, "numFmtId")) // none: General
			code, isCustom := custom[id]
			format := ParseFormat(code)
			if !isCustom {
				format = builtIn(id)
			}
			s = append(s, format)
		}
		return nil
	})
	return s, err
}

// format returns the kind of a style's format. A style that is not defined is
// General, as in Excel.
func (s styles) format(style int32) Format {
	if int(style) < len(s) {
		return s[style]
	}
	return General
}

// builtIn returns the kinds of the formats that have a number only (ECMA-376, part 1,
// 18.8.30). Those from 27 to 36 and from 50 to 58 depend on the country, in
// East Asia, and are dates there, or times for two of them.
func builtIn(id int) Format {
	code := map[int]string{
		0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
		12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
		19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0 ;(#,##0)",
		38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss",
		46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
	}[id]
	switch {
	case code != "":
		return ParseFormat(code)
	case id == 32, id == 33:
		return Time
	case id >= 27 && id <= 36, id >= 50 && id <= 58:
		return DateOnly
	case id >= 5 && id <= 8, id >= 41 && id <= 44: // money in the reader's own currency
		return Decimal
	}
	return General
}
