package publish

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote/s3"
	"customer-segmentation/segkit/retail/demo"
	"customer-segmentation/segkit/warehouse/trino"
)

// engine answers as a Trino whose catalog lake is Hive's, and keeps what it was asked.
type engine struct {
	asked  []string
	there  bool // the table, and its schema
	counts int  // rows of the new table
	fails  string
	with   error         // what then comes; nil: a lost connection
	busy   time.Duration // before a statement that changes something begins
}

func (e *engine) Query(ctx context.Context, statement string, _ func([]string) error, take func([]*string) error) error {
	e.asked = append(e.asked, statement)
	if e.fails != "" && strings.Contains(statement, e.fails) {
		return cmp.Or(e.with, errors.New("the connection broke"))
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if e.busy > 0 && !strings.HasPrefix(statement, "SELECT") {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(e.busy):
		}
	}
	answer := ""
	switch {
	case strings.Contains(statement, "system.metadata.catalogs"):
		answer = "hive"
	case strings.Contains(statement, "information_schema") && e.there:
		answer = "there"
	case strings.Contains(statement, "COUNT(*)"):
		answer = fmt.Sprint(e.counts)
	}
	if answer == "" {
		return nil
	}
	return take([]*string{&answer})
}

// store keeps the keys of what it was given.
type store struct{ keys []string }

func (s *store) Put(_ context.Context, a s3.Address, _ io.ReaderAt, _ int64, _ s3.PutOptions) (*s3.Stored, error) {
	s.keys = append(s.keys, a.Key)
	return &s3.Stored{Address: a}, nil
}

// demoParts writes the demo shop.
func demoParts(t *testing.T, by Partition) *Parts {
	t.Helper()
	p := NewParts(t.TempDir(), by)
	t.Cleanup(p.Close)
	if err := errors.Join(p.Write(demo.New(segkit.DemoSeed).Transactions), p.Finish()); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPublish(t *testing.T) {
	p := demoParts(t, ByMonth)
	opt := Options{Table: []string{"lake", "shop", "orders"}, Folder: s3.Address{Bucket: "b", Key: "f/"}}
	e, s := &engine{counts: p.Rows}, &store{}
	done, err := Publish(t.Context(), e, s, p, opt)
	if err != nil {
		t.Fatal(err)
	}
	folder := strings.TrimPrefix(done.Folder, "s3://b/")
	if len(s.keys) < 2 || done.Partitions != len(s.keys) || !strings.HasPrefix(s.keys[0], folder+"order_month=20") || !strings.HasPrefix(folder, "f/orders-") {
		t.Errorf("stored %q in %s", s.keys, done.Folder)
	}
	create := e.asked[len(e.asked)-2]
	for _, part := range []string{
		`CREATE TABLE "lake"."shop"."orders" (`, `"Quantity" BIGINT`, `"InvoiceDate" TIMESTAMP(3)`, `"UnitPrice" DECIMAL(18, 4)`,
		`"CustomerID" VARCHAR`, `"order_month" VARCHAR`, "external_location = '" + done.Folder + "'", "partitioned_by = ARRAY['order_month']",
	} {
		if !strings.Contains(create, part) {
			t.Errorf("%q is not in\n%s", part, create)
		}
	}
	if !slices.Contains(e.asked, `CREATE SCHEMA "lake"."shop"`) || slices.Contains(e.asked, `DROP TABLE IF EXISTS "lake"."shop"."orders"`) {
		t.Errorf("asked %q", e.asked)
	}

	// The same content has the same folder, and nothing is stored for a table that is there.
	again, err := Publish(t.Context(), &engine{counts: p.Rows, there: true}, &store{}, p, Options{Table: opt.Table, Folder: opt.Folder, Replace: true})
	if err != nil || again.Folder != done.Folder {
		t.Errorf("%v, %+v", err, again)
	}
	s = &store{}
	if _, err := Publish(t.Context(), &engine{there: true}, s, p, opt); !errors.Is(err, ErrExists) || len(s.keys) > 0 {
		t.Errorf("over a table: %v, stored %q", err, s.keys)
	}
	// Where the engine counts other rows, the old table stays.
	opt.Replace = true
	e = &engine{there: true, counts: p.Rows - 1}
	if _, err := Publish(t.Context(), e, &store{}, p, opt); !errors.Is(err, ErrCount) || slices.Contains(e.asked, `DROP TABLE IF EXISTS "lake"."shop"."orders"`) {
		t.Errorf("a row is missing: %v", err)
	}
}

// Whatever goes wrong, the table that is made to count rows goes; and who may have no table, or
// one without rows, is told.
func TestBrokenOffPublish(t *testing.T) {
	p := demoParts(t, ByYear)
	for fails, incomplete := range map[string]bool{
		`CREATE TABLE "lake"."shop"."orders__new"`:      false,
		"sync_partition_metadata('shop', 'orders__new'": false,
		"COUNT(*)": false,
		`DROP TABLE IF EXISTS "lake"."shop"."orders"`:      true,
		`CREATE TABLE "lake"."shop"."orders" `:             true,
		"sync_partition_metadata('shop', 'orders', 'ADD')": true,
	} {
		e := &engine{there: true, counts: p.Rows, fails: fails}
		_, err := Publish(t.Context(), e, &store{}, p, Options{Table: []string{"lake", "shop", "orders"}, Folder: s3.Address{Bucket: "b"}, Replace: true})
		if err == nil || errors.Is(err, ErrIncomplete) != incomplete {
			t.Errorf("%s: %v", fails, err)
		}
		if last := e.asked[len(e.asked)-1]; !incomplete && last != `DROP TABLE IF EXISTS "lake"."shop"."orders__new"` {
			t.Errorf("%s: the last statement is %s", fails, last)
		}
	}
	// A table that the engine does not let go is as it was, unlike one whose successor it refuses.
	refusal := &trino.QueryError{Message: "Access Denied", Name: "PERMISSION_DENIED", Type: "USER_ERROR"}
	for fails, incomplete := range map[string]bool{`DROP TABLE IF EXISTS "lake"."shop"."orders"`: false, `CREATE TABLE "lake"."shop"."orders" `: true} {
		e := &engine{there: true, counts: p.Rows, fails: fails, with: refusal}
		_, err := Publish(t.Context(), e, &store{}, p, Options{Table: []string{"lake", "shop", "orders"}, Folder: s3.Address{Bucket: "b"}, Replace: true})
		if !errors.Is(err, refusal) || errors.Is(err, ErrIncomplete) != incomplete {
			t.Errorf("%s is refused: %v", fails, err)
		}
	}
}

// An engine that is busy for minutes makes no publication fail.
func TestPublishOnABusyEngine(t *testing.T) {
	p := demoParts(t, Whole)
	synctest.Test(t, func(t *testing.T) {
		e := &engine{there: true, counts: p.Rows, busy: 5 * time.Minute}
		if _, err := Publish(t.Context(), e, &store{}, p, Options{Table: []string{"lake", "s", "t"}, Folder: s3.Address{Bucket: "b"}, Replace: true}); err != nil {
			t.Error(err)
		}
	})
}

// The table that is made to count rows goes even if the user stops meanwhile, or while it is
// dropped; and the table that was there stays.
func TestInterruptedPublish(t *testing.T) {
	p := demoParts(t, Whole)
	for _, at := range []string{"COUNT(*)", "DROP"} {
		ctx, stop := context.WithCancel(t.Context())
		e := &stopping{engine: engine{there: true, counts: p.Rows}, at: at, stop: stop}
		opt := Options{Table: []string{"lake", "shop", "orders"}, Folder: s3.Address{Bucket: "b"}, Replace: true}
		if _, err := Publish(ctx, e, &store{}, p, opt); !errors.Is(err, context.Canceled) || errors.Is(err, ErrIncomplete) || e.dropped != 2 {
			t.Errorf("stopped at %s: %v, dropped %d times, want before and after", at, err, e.dropped)
		}
	}
}

// stopping is an engine whose user stops at a statement after rows were asked for.
type stopping struct {
	engine
	at      string
	stop    context.CancelFunc
	counted bool
	dropped int
}

func (e *stopping) Query(ctx context.Context, statement string, begin func([]string) error, take func([]*string) error) error {
	e.counted = e.counted || strings.Contains(statement, "COUNT(*)")
	if e.counted && strings.Contains(statement, e.at) {
		e.stop()
	}
	err := e.engine.Query(ctx, statement, begin, take)
	if err == nil && strings.HasPrefix(statement, "DROP") {
		e.dropped++
	}
	return err
}

func TestPartitions(t *testing.T) {
	at := time.Date(2024, 2, 29, 23, 59, 59, 0, time.UTC)
	for by, want := range map[Partition]string{ByYear: "2024", ByMonth: "2024-02", Whole: ""} {
		if got := by.of(at); got != want || (by.Column() == "") != (want == "") {
			t.Errorf("%s: %q in %q", by, got, by.Column())
		}
	}
	p := demoParts(t, Whole)
	if left, err := os.ReadDir(p.dir); err != nil || len(left) > 0 && runtime.GOOS != "windows" {
		t.Errorf("%v: a program that is killed leaves %v", err, left)
	}
	if e := (&engine{counts: p.Rows, there: true}); len(p.open) != 1 {
		t.Errorf("%d parts", len(p.open))
	} else if done, err := Publish(t.Context(), e, &store{}, p, Options{Table: []string{"lake", "s", "t"}, Folder: s3.Address{Bucket: "b"}, Replace: true}); err != nil ||
		strings.Contains(strings.Join(e.asked, "\n"), "partitioned_by") || !strings.HasPrefix(done.Folder, "s3://b/t-") {
		t.Errorf("%v, %+v, %q", err, done, e.asked)
	}
}
