package read

import "testing"

func TestWrittenOut(t *testing.T) {
	for _, c := range []struct{ xml, want string }{
		{`<c r="B2"><v>1.2345678901234567E+16</v></c>`, `<c r="B2"><v>12345678901234567</v></c>`},
		{`<c r="B2" t="n"><v>1.2345678901234567e+16</v></c>`, `<c r="B2" t="n"><v>12345678901234567</v></c>`},
		{`<x:c r="B2" s="1"><x:f>A1*2</x:f><x:v>1.25E+2</x:v></x:c>`, `<x:c r="B2" s="1"><x:f>A1*2</x:f><x:v>125</x:v></x:c>`},
		{`<c r="B2"><v>1.234567890123457e+17</v></c>`, `<c r="B2"><v>1.234567890123457e+17</v></c>`}, // a digit is missing
		{`<c r="B2"><v>1E+16</v></c>`, `<c r="B2"><v>1E+16</v></c>`},
		{`<c r="F2"><v>1.25E-2</v></c>`, `<c r="F2"><v>1.25E-2</v></c>`},
		{`<c r="B2" t="str"><v>1.25E+2</v></c>`, `<c r="B2" t="str"><v>1.25E+2</v></c>`},
		{`<c r="B2" t="inlineStr"><is><t>1.25E+2</t></is></c>`, `<c r="B2" t="inlineStr"><is><t>1.25E+2</t></is></c>`},
		{`<c r="B2" t="b"><v>1</v></c><c r="C2" t="b" s="3"><f>1=2</f><v>0</v></c>`,
			`<c r="B2" t="str"><v>TRUE</v></c><c r="C2" t="str" s="3"><f>1=2</f><v>FALSE</v></c>`},
		{`<c r="C2" t="inlineStr"><is><t>a t="b"&gt;1</t></is></c><c r="D2"><v>1</v></c>`,
			`<c r="C2" t="inlineStr"><is><t>a t="b"&gt;1</t></is></c><c r="D2"><v>1</v></c>`},
		{`<!-- 1.25E+2 --><c r="B2"><v>1.25E+2</v></c>`, `<!-- 1.25E+2 --><c r="B2"><v>1.25E+2</v></c>`},
	} {
		if got := string(writtenOut([]byte(c.xml))); got != c.want {
			t.Errorf("%s\nis  %s\nnot %s", c.xml, got, c.want)
		}
	}
}
