package sheet

import (
	"context"
	"errors"
	"fmt"
)

// SharedStrings returns how many shared strings the workbook has. It is 0 until
// rows are read.
func (w *Workbook) SharedStrings() int {
	w.loading.Lock()
	defer w.loading.Unlock()
	if w.strings == nil {
		return 0
	}
	return w.strings.len()
}

// SharedString returns the shared string of that number, which must not be
// changed. A caller that gives each text a code can keep the codes by number
// (Cell.Shared), and look at each text only once. Two numbers may have equal texts.
func (w *Workbook) SharedString(number int) []byte {
	w.loading.Lock()
	defer w.loading.Unlock()
	return w.strings.get(number)
}

// sharedStrings reads the shared strings, once.
func (w *Workbook) sharedStrings(ctx context.Context) (*stringTable, error) {
	w.loading.Lock()
	defer w.loading.Unlock()
	if w.strings != nil {
		return w.strings, nil
	}
	t := &stringTable{}
	if w.texts != nil {
		err := w.scanStrings(ctx, t)
		if errors.Is(err, errOdd) {
			*t = stringTable{}
			err = w.parseStrings(ctx, t)
		}
		if err != nil {
			return nil, partError(fmt.Sprintf("the part %q", w.texts.Name), err)
		}
	}
	w.strings = t
	return t, nil
}
