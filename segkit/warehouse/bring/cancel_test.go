package bring

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"
	"time"

	"customer-segmentation/segkit/warehouse/trino"
)

// Whoever stops waiting for a statement stops it on the server too.
func TestTrinoCancels(t *testing.T) {
	_, run := server(t, "any")
	mark := fmt.Sprintf("segkit %d", time.Now().UnixNano())
	a, err := trino.ParseAddress(os.Getenv(ServerVariable))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	client, err := trino.NewClient(a, func(p trino.Progress) {
		if p.State == "RUNNING" {
			stop()
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := client.Query(ctx, endless(mark), nil, nil); !errors.Is(err, context.Canceled) {
		t.Fatalf("the statement ended with %v", err)
	}
	for range 120 {
		states := run("SELECT state, error_code FROM system.runtime.queries WHERE query LIKE '%" + mark + "%' AND query NOT LIKE '%runtime%'")
		if len(states) == 1 && states[0][0] == "FAILED" && states[0][1] == "USER_CANCELED" {
			return
		}
		time.Sleep(500 * time.Millisecond)
	}
	t.Error("the statement goes on without anybody who waits for it")
}
