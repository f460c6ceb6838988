package html

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
)

//go:embed assets/vega.min.js.gz
var vegaRuntime []byte

//go:embed assets/vega-lite.min.js.gz
var vegaLiteRuntime []byte

//go:embed assets/vega.LICENSE
var vegaLicense string

//go:embed assets/page.css
var style string

//go:embed assets/page.js
var script string

// policy lets the page use what is in it, and nothing else: it cannot load or send
// anything. Vega compiles its expressions, which needs unsafe-eval.
const policy = "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:; " +
	"base-uri 'none'; form-action 'none'"

func (d *Document) write(w io.Writer) error {
	body, specs, variables, pairs, err := d.coloured()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<title>%s</title>\n"+
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"+
		"<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"+
		"<style>\n%s%s</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n", plain(d.o.Title), policy, variables, style)
	d.contents(&b)
	b.WriteString("<main id=\"main\">\n")
	b.WriteString(body)
	if d.sections > 0 {
		b.WriteString("</section>\n")
	}
	fmt.Fprintf(&b, "<footer>%s</footer>\n</main>\n", plain(d.o.Footer))
	if len(d.specs) > 0 {
		if err := d.runtime(&b, specs, pairs); err != nil {
			return err
		}
	}
	fmt.Fprintf(&b, "<script>\n%s</script>\n</body>\n</html>\n", script)
	_, err = w.Write(b.Bytes())
	return err
}

// contents writes the list of headings.
func (d *Document) contents(b *bytes.Buffer) {
	b.WriteString("<nav aria-label=\"Contents\">\n<details id=\"contents\" open><summary>Contents</summary>\n<ul>\n")
	for _, e := range d.entries {
		if e.level <= 3 {
			fmt.Fprintf(b, "<li class=\"level%d\"><a href=\"#%s\">%s</a></li>\n", e.level, e.id, plain(e.text))
		}
	}
	b.WriteString("</ul></details>\n</nav>\n")
}

// runtime writes what draws the interactive charts, and their specifications.
func (d *Document) runtime(b *bytes.Buffer, specs string, c *colours) error {
	palette, err := json.Marshal(c.pairs)
	if err != nil {
		return fmt.Errorf("the colours of the page: %w", err)
	}
	fmt.Fprintf(b, "<script type=\"application/json\" id=\"specs\">%s</script>\n", specs)
	fmt.Fprintf(b, "<script type=\"application/json\" id=\"palette\">%s</script>\n", palette)
	fmt.Fprintf(b, "<!-- Vega and Vega-Lite:\n%s-->\n", vegaLicense)
	for _, packed := range [][]byte{vegaRuntime, vegaLiteRuntime} {
		code, err := unpack(packed)
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "<script>%s</script>\n", code)
	}
	return nil
}

func unpack(packed []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("the charts' runtime: %w", err)
	}
	return io.ReadAll(r)
}
