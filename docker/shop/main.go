// Command shop runs a real S3 server on this machine, with a bucket that keeps
// versions, the users publisher, analyst and auditor under the policies of
// docker/iam, and the demo shop's data published in it.
//
//	shop         runs the server; its data is in SHOP_DIR (/srv/shop)
//	shop health  exits with 0 if the server is ready
//
// The users' keys are generated at the first start, and again if they stop
// working. The server listens on 127.0.0.1:7070; with SHOP_PORTS=free, on a port that is
// free. The keys are written to SHOP_KEYS (/keys) as the shared configuration of
// AWS's tools: the analyst's as the default profile, the others' under their own
// names. They are never printed.
package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote/s3"
	"customer-segmentation/segkit/remote/s3/gateway"
	"customer-segmentation/segkit/retail/convert"
	"customer-segmentation/segkit/retail/demo"
)

const (
	bucket  = "shop"
	prefix  = "retail/"
	key     = prefix + "demo.csv"
	address = "127.0.0.1:7070" // plain http stays on this machine
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	do := run
	if len(os.Args) > 1 && os.Args[1] == "health" {
		do = health
	}
	if err := do(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "shop:", err)
		os.Exit(1)
	}
}

// ready returns the path of the file that exists once everything is set up.
func ready() string { return filepath.Join(keysDir(), "ready") }

func shopDir() string { return cmp.Or(os.Getenv("SHOP_DIR"), "/srv/shop") }
func keysDir() string { return cmp.Or(os.Getenv("SHOP_KEYS"), "/keys") }

// health returns nil if the server is set up and answers.
func health(ctx context.Context) error {
	if _, err := os.Stat(ready()); err != nil {
		return errors.New("not set up yet")
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address+"/healthz", nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("the server answers %d", response.StatusCode)
	}
	return nil
}

// run runs the server until ctx ends.
func run(ctx context.Context) error {
	_ = os.Remove(ready())
	root, err := rootKeys()
	if err != nil {
		return err
	}
	options := gateway.Options{Address: address, IAMAddress: "127.0.0.1:7071", Root: root, Log: os.Stderr}
	if os.Getenv("SHOP_PORTS") == "free" {
		options.Address, options.IAMAddress = "", ""
	}
	g, err := gateway.Start(ctx, shopDir(), options)
	if err != nil {
		return err
	}
	defer g.Stop()
	if err := setUp(ctx, g); err != nil {
		return err
	}
	if err := os.WriteFile(ready(), nil, 0o644); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- g.Wait() }()
	select {
	case <-ctx.Done():
		return nil
	case err := <-ended:
		return fmt.Errorf("the server ended: %v", err)
	}
}

// rootName is the administrator's access key. The bucket belongs to that name, so
// a new secret does not lose it.
const rootName = "shoproot"

// rootKeys returns the administrator's keys. They are generated once and kept
// beside the data, readable by the server only. If the file is damaged they are
// generated again and nothing is lost: users and data belong to the access key's
// name.
func rootKeys() (k gateway.Keys, err error) {
	path := filepath.Join(shopDir(), "root.json")
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return k, err
	}
	if err == nil {
		if json.Unmarshal(data, &k) == nil && k.Access != "" && k.Secret != "" {
			return k, nil
		}
		fmt.Fprintf(os.Stderr, "shop: %s is damaged: new keys are made for the administrator\n", path)
	}
	k = gateway.Keys{Access: rootName, Secret: gateway.NewKeys().Secret}
	if data, err = json.Marshal(k); err != nil {
		return k, err
	}
	return k, keep(path, string(data))
}

// setUp makes the bucket and the users, and publishes the demo shop.
func setUp(ctx context.Context, g *gateway.Gateway) error {
	// The bucket gets no policy of its own: the one in docker/iam refuses plain
	// http, and this server speaks nothing else. It listens to this machine only.
	var taken *types.BucketAlreadyExists
	if err := g.MakeBucket(ctx, bucket, ""); errors.As(err, &taken) {
		return fmt.Errorf("the bucket %s belongs to an administrator whose keys are lost: remove the volume of %s "+
			"(docker compose down, docker volume rm segmentation_data) and start again; the data stored there will be lost",
			bucket, shopDir())
	} else if err != nil {
		return err
	}
	if err := makeUsers(ctx, g); err != nil {
		return err
	}
	return publish(ctx, g)
}

// publish stores the demo shop as the publisher, unless it is there already.
func publish(ctx context.Context, g *gateway.Gateway) error {
	os.Setenv("AWS_SHARED_CREDENTIALS_FILE", credentialsFile())
	os.Setenv("AWS_CONFIG_FILE", configFile())
	client, err := s3.NewClient(ctx, s3.Options{Profile: "publisher"})
	if err != nil {
		return err
	}
	var data bytes.Buffer
	w, err := convert.New(&data, key)
	if err != nil {
		return err
	}
	if err := errors.Join(w.Write(demo.New(segkit.DemoSeed).Transactions), w.Close()); err != nil {
		return err
	}
	stored, err := client.Put(ctx, s3.Address{Bucket: bucket, Key: key}, bytes.NewReader(data.Bytes()), int64(data.Len()),
		s3.PutOptions{Metadata: map[string]string{"source": "the demo shop of customer-segmentation"}})
	// The server refuses what exists before it has read it, and cuts the connection: its
	// answer may be lost. The publisher may not look, but the administrator may.
	if errors.Is(err, s3.ErrExists) || errors.Is(err, s3.ErrUnsure) && g.Holds(ctx, bucket, key) {
		return nil
	}
	if err == nil {
		fmt.Println("published", stored.Address)
	}
	return err
}
