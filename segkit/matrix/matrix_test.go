package matrix

import (
	"encoding/json"
	"reflect"
	"testing"
)

var example = [][]float64{{1, 2}, {3, 4}, {5, 6}}

func TestViewsAndCopies(t *testing.T) {
	m := FromRows(example)
	if m.N != 3 || m.D != 2 || !reflect.DeepEqual(m.Rows(), example) {
		t.Fatalf("got %+v", m)
	}
	if got := m.Col(1); !reflect.DeepEqual(got, []float64{2, 4, 6}) {
		t.Errorf("column 1: %v", got)
	}
	if got := m.Select([]int{2, 0, 2}).Rows(); !reflect.DeepEqual(got, [][]float64{{5, 6}, {1, 2}, {5, 6}}) {
		t.Errorf("selected: %v", got)
	}
	// A row is a view, everything else a copy.
	m.Row(0)[0] = 9
	if m.Data[0] != 9 || example[0][0] != 1 {
		t.Error("Row must share memory with the matrix, FromRows must not")
	}
	m.Col(0)[1], m.Rows()[1][0], m.Select([]int{1}).Data[0] = -1, -1, -1
	if m.Row(1)[0] != 3 {
		t.Error("Col, Rows and Select must copy")
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("column 2 of 2 is values of the next rows")
			}
		}()
		m.Col(2)
	}()
	// Appending to a row must not run into the next.
	_ = append(m.Row(0), -1)
	if m.Row(1)[0] != 3 {
		t.Error("a row's capacity reaches into the next row")
	}
}

func TestEmpty(t *testing.T) {
	for _, m := range []Matrix{{}, FromRows(nil), New(0, 3), New(0, 0)} {
		if m.N != 0 || len(m.Rows()) != 0 || len(m.Select(nil).Data) != 0 {
			t.Errorf("%+v is not empty", m)
		}
	}
}

func TestJSON(t *testing.T) {
	data, err := json.Marshal(FromRows(example))
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"n":3,"d":2,"data":[1,2,3,4,5,6]}`; string(data) != want {
		t.Errorf("got %s, want %s", data, want)
	}
	var back Matrix
	if err := json.Unmarshal(data, &back); err != nil || !reflect.DeepEqual(back, FromRows(example)) {
		t.Errorf("came back as %+v, %v", back, err)
	}
}

func TestDistance2(t *testing.T) {
	if got := Distance2([]float64{0, 3, 1}, []float64{4, 0, 1}); got != 25 {
		t.Errorf("got %v, want 25", got)
	}
}

func TestFromRowsPanicsOnRaggedRows(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	FromRows([][]float64{{1, 2}, {3}})
}
