package nb

import (
	"encoding/gob"
	"html"

	"github.com/janpfeifer/gonb/gonbui"
	"github.com/janpfeifer/gonb/gonbui/protocol"
)

func init() {
	// Vega-Lite travels to the kernel as a map, and gob must know what is in it.
	gob.Register(map[string]any{})
	gob.Register([]any{})
}

// output is one display: the same content in several formats, of which a viewer
// shows the richest that it supports.
type output map[protocol.MIMEType]any

// show sends outputs and waits until the notebook has them: whatever is still on
// its way when a cell's process ends is lost.
func show(outputs ...output) {
	if !gonbui.IsNotebook {
		return
	}
	for _, o := range outputs {
		gonbui.SendData(&protocol.DisplayData{Data: o})
	}
	working.clear()
	gonbui.Sync()
}

func htmlOutput(markup, text string) output {
	return output{protocol.MIMETextHTML: markup, protocol.MIMETextPlain: text}
}

// The colours of boxes for sentences that stand out; they read on light and on dark
// themes. Styles are inline, as a notebook that is not trusted drops all others.
const (
	warnColor = "#E69F00"
	badColor  = "#B8420F"
	goodColor = "#12A46C"
	noteColor = "#0B5CA5"
)

func box(color, label, sentence string) output {
	style := "border-left:4px solid " + color + ";padding:0.3em 0.8em;margin:0.4em 0;max-width:60em"
	markup := `<div style="` + style + `"><b>` + html.EscapeString(label) + `</b> ` + html.EscapeString(sentence) + `</div>`
	return htmlOutput(markup, label+" "+sentence)
}

// Warning shows a sentence as a warning.
func Warning(sentence string) { show(box(warnColor, "Mind:", sentence)) }

// Right shows a sentence as good news, such as a right answer.
func Right(sentence string) { show(box(goodColor, "Right.", sentence)) }

// Note shows a sentence that stands out.
func Note(label, sentence string) { show(box(noteColor, label, sentence)) }
