package nb

import (
	"cmp"
	"context"
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/warehouse/bring"
	"customer-segmentation/segkit/warehouse/trino"
)

// StudyVariable names the environment variable that replaces the study of every
// notebook, for running them all on other data without touching them.
const StudyVariable = "SEGKIT_STUDY"

// Open opens a study: a study.toml, a file of transactions, the address of a table in
// Trino, or "demo"; "" means the demo shop. A relative input in a study.toml is relative to that file. If
// the study cannot be opened, the reason is shown and the cell ends.
//
// Opening is quick, as nothing is computed before it is asked for: a notebook's
// first cell declares the study as a variable, and every later cell opens it again.
func Open(path string) *segkit.Study {
	path = cmp.Or(os.Getenv(StudyVariable), path)
	config, err := configure(path)
	if err != nil {
		fail(err)
	}
	study, err := open(config)
	if err != nil {
		fail(err)
	}
	return study
}

// With opens the same study with some options changed, to ask what if. It shares
// the step store, so only what the change touches is computed. What it returns is
// shown with its own segments and names, not with those of the first study.
func With(study *segkit.Study, change func(*segkit.Config)) *segkit.Study {
	other, err := study.With(change)
	if err != nil {
		fail(err)
	}
	remember(other)
	return other
}

// Use makes a study known that the cell has opened itself, such as one on its own
// rows by segkit.OpenTransactions, so that its results are shown with its names.
func Use(study *segkit.Study, err error) *segkit.Study {
	if err != nil {
		fail(err)
	}
	remember(study)
	return study
}

func configure(path string) (segkit.Config, error) {
	if !strings.HasSuffix(path, ".toml") {
		config := segkit.Default()
		config.Input = cmp.Or(path, segkit.Demo)
		return config, config.Validate()
	}
	return segkit.Load(path)
}

// open opens a study whose steps end when the cell is interrupted.
func open(config segkit.Config) (*segkit.Study, error) {
	store, err := steps()
	if err != nil {
		return nil, err
	}
	ctx, _ := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	study, err := segkit.Open(ctx, config, segkit.Options{Store: store, Progress: working, Warehouses: warehouses})
	if err != nil {
		return nil, err
	}
	remember(study)
	return study, nil
}

// warehouses are the engines whose tables Open takes.
var warehouses = map[string]segkit.Warehouse{trino.Scheme: bring.FromTrino}

// Warehouse has Open take the tables of another engine, by the scheme of their addresses.
// Trino's are known. Athena's are not, because every cell would link the SDK of AWS: call
// Warehouse("athena", fromathena.Open(s3.Options{})) before.
func Warehouse(scheme string, open segkit.Warehouse) { warehouses[scheme] = open }

// steps opens the step store, which the report uses as well.
var steps = sync.OnceValues(memo.OpenDefault)
