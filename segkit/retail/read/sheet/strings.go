package sheet

import (
	"context"
	"errors"
	"fmt"
)

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
