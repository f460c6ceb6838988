package s3

import (
	"slices"
	"testing"
	"time"
)

// The latest version comes first, also where the server has another one for newer.
func TestNewestFirst(t *testing.T) {
	at := func(second int64, latest bool, id string) StoredVersion {
		return StoredVersion{Address: Address{"shop", "k", id}, Modified: time.Unix(second, 0), Latest: latest}
	}
	list := []StoredVersion{at(3, false, "b"), at(1, false, "c"), at(2, true, "a"), at(1, false, "d")}
	slices.SortStableFunc(list, newestFirst)
	var order string
	for _, v := range list {
		order += v.VersionID
	}
	if order != "abcd" {
		t.Errorf("the order is %s, expected abcd", order)
	}
}
