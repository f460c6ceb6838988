// Command shop runs a real S3 server on this machine, with a bucket that keeps
// versions, the users publisher, analyst and auditor under the policies of
// docker/iam, and the demo shop's data published in it.
//
//	shop         run it; everything lies in SHOP_DIR (/srv/shop)
//	shop health  exit 0 if it is ready
//
// The users' keys are drawn at the first start and left as the shared
// configuration of AWS's tools in SHOP_KEYS (/keys): the analyst's as its default
// profile, the others' as profiles of their names. Nothing is printed of them.
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

	"customer-segmentation/docker/iam"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote/s3"
	"customer-segmentation/segkit/remote/s3/gateway"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/convert"
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

// ready is made once everything is set up.
func ready() string { return filepath.Join(keysDir(), "ready") }

func shopDir() string { return cmp.Or(os.Getenv("SHOP_DIR"), "/srv/shop") }
func keysDir() string { return cmp.Or(os.Getenv("SHOP_KEYS"), "/keys") }

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

func run(ctx context.Context) error {
	_ = os.Remove(ready())
	root, err := rootKeys()
	if err != nil {
		return err
	}
	g, err := gateway.Start(ctx, shopDir(), gateway.Options{Address: address, IAMAddress: "127.0.0.1:7071", Root: root, Log: os.Stderr})
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

// rootKeys are drawn once and kept beside the data, readable by the server only.
func rootKeys() (k gateway.Keys, err error) {
	path := filepath.Join(shopDir(), "root.json")
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		k = gateway.NewKeys()
		if data, err = json.Marshal(k); err == nil {
			err = os.WriteFile(path, data, 0o600)
		}
		return k, err
	}
	if err == nil {
		err = json.Unmarshal(data, &k)
	}
	return k, err
}

func setUp(ctx context.Context, g *gateway.Gateway) error {
	// The bucket's own policy of docker/iam would refuse all plain http, and
	// this server has nothing else; it listens to this machine only.
	if err := g.MakeBucket(ctx, bucket, ""); err != nil {
		return err
	}
	for _, role := range []string{"publisher", "analyst", "auditor"} {
		if err := user(ctx, g, role); err != nil {
			return fmt.Errorf("user %s: %w", role, err)
		}
	}
	return publish(ctx)
}

// user makes a user under a role's policy and leaves the keys as a profile.
func user(ctx context.Context, g *gateway.Gateway, role string) error {
	credentials, config := "["+role+"]", "[profile "+role+"]"
	if role == "analyst" { // who reads names no profile
		credentials, config = "[default]", "[default]"
	}
	path := filepath.Join(keysDir(), "credentials")
	have, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if bytes.Contains(have, []byte(credentials+"\n")) {
		return nil
	}
	policy, err := iam.Policy(role, iam.Place{Bucket: bucket, Prefix: prefix})
	if err != nil {
		return err
	}
	k, err := g.MakeUser(ctx, role, string(policy))
	if err != nil {
		return err
	}
	if err := add(filepath.Join(keysDir(), "config"), "%s\nregion = %s\nendpoint_url = %s\n", config, gateway.Region, g.Endpoint); err != nil {
		return err
	}
	return add(path, "%s\naws_access_key_id = %s\naws_secret_access_key = %s\n", credentials, k.Access, k.Secret)
}

// add writes at the end of a file that only its owner reads.
func add(path, format string, args ...any) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, format, args...)
	return errors.Join(err, f.Close())
}

// publish stores the demo shop as the publisher, unless it is there.
func publish(ctx context.Context) error {
	os.Setenv("AWS_SHARED_CREDENTIALS_FILE", filepath.Join(keysDir(), "credentials"))
	os.Setenv("AWS_CONFIG_FILE", filepath.Join(keysDir(), "config"))
	client, err := s3.NewClient(ctx, s3.Options{Profile: "publisher"})
	if err != nil {
		return err
	}
	var data bytes.Buffer
	w, err := convert.New(&data, key)
	if err != nil {
		return err
	}
	if err := errors.Join(w.Write(retail.Demo(segkit.DemoSeed).Transactions), w.Close()); err != nil {
		return err
	}
	stored, err := client.Put(ctx, s3.Address{Bucket: bucket, Key: key}, bytes.NewReader(data.Bytes()), int64(data.Len()),
		s3.PutOptions{Metadata: map[string]string{"source": "the demo shop of customer-segmentation"}})
	if errors.Is(err, s3.ErrExists) {
		return nil
	}
	if err == nil {
		fmt.Println("published", stored.Address)
	}
	return err
}
