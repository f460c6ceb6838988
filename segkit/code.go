package segkit

import (
	"embed"
	"sync"

	"customer-segmentation/segkit/memo"
)

// sources are this package and all that it links of this module, and nothing
// else: an edit of a chart or a table recomputes nothing. A test compares them
// with what is linked.
//
//go:embed *.go
//go:embed attribute/*.go campaign/*.go checksum/*.go choose/*.go cluster/*.go describe/*.go disclosure/*.go drift/*.go effort/*.go finding/*.go flow/*.go
//go:embed internal/kdtree/*.go kneedle/*.go matrix/*.go memo/*.go model/*.go modelling/*.go movement/*.go nearest/*.go parallel/*.go
//go:embed lift/*.go persona/*.go predictors/*.go prep/*.go product/*.go remote/*.go retail/*.go retail/demo/*.go retail/fold/*.go retail/status/*.go
//go:embed retail/read/*.go retail/read/chunk/*.go retail/read/columns/*.go retail/read/delimited/*.go retail/read/packed/*.go
//go:embed retail/read/sheet/*.go retail/read/values/*.go
//go:embed rfm/*.go seed/*.go
//go:embed sensitivity/*.go truth/*.go validity/*.go
//go:embed cohort/*.go confidence/*.go expect/*.go lifetime/*.go rhythm/*.go visits/*.go
var sources embed.FS

// codeHash stands for the code that computes: it is part of every step's key,
// so that an edit never serves a stale result.
var codeHash = sync.OnceValues(func() (string, error) {
	return memo.CodeHash(sources, "gonum.org/v1/gonum", "github.com/klauspost/compress", "github.com/parquet-go/parquet-go",
		"github.com/pierrec/lz4/v4", "github.com/andybalholm/brotli")
})
