package sheet

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// A long sheet is read through buffers of every length.
func TestPrefixedSheet(t *testing.T) {
	xml, want := longSheet(12_000, 0)
	p := plainParts(xml)
	const part = "xl/worksheets/sheet1.xml"
	check(t, p.with(part, prefixed.Replace(p[part])), true, want)
}

func TestWithoutPrefix(t *testing.T) {
	const root = `<a:worksheet xmlns:a="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
	for xml, want := range map[string]string{
		root + `<a:row><a:c/></a:row><ab:c/></ab:c><b:c/>a:<a/></a><a x="a:"/><`: root + `<row><c/></row><ab:c/></ab:c><b:c/>a:<a/></a><a x="a:"/><`,
		root + `<a`: root + `<a`,
		`<worksheet xmlns:a="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><a:row/>`: "",
		`<a:worksheet xmlns:a="urn:x"><a:row/>`:                                                   "",
		`<a:worksheet><a:row/>`:                                                                   "",
		strings.Replace(root, "xmlns", `xmlns="urn:x" xmlns`, 1) + `<a:row/>`:                     "",
		"": "",
	} {
		if want == "" {
			want = xml
		} else {
			want = strings.Replace(want, "<a:worksheet", "<worksheet", 1)
		}
		for _, r := range []io.Reader{strings.NewReader(xml), iotest.OneByteReader(strings.NewReader(xml)),
			iotest.DataErrReader(strings.NewReader(xml))} {
			got, err := io.ReadAll(withoutPrefix(r))
			if err != nil || string(got) != want {
				t.Errorf("%s is %s, %v, want %s", xml, got, err, want)
			}
		}
	}
}
