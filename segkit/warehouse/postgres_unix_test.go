//go:build unix

package warehouse

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"customer-segmentation/internal/testenv"
)

// postgres is a server of its own in a folder of the test, without a network.
type postgres struct {
	dir string
	as  *syscall.Credential // whom the server runs as, because it refuses to run as root
}

// startPostgres needs initdb, pg_ctl and psql, which Debian's postgresql has.
func startPostgres(t *testing.T) *postgres {
	t.Helper()
	for _, tool := range []string{"initdb", "pg_ctl", "psql"} {
		testenv.Tool(t, tool, "apt-get install postgresql, and put /usr/lib/postgresql/*/bin on the PATH")
	}
	dir, err := os.MkdirTemp("", "pg") // a socket's path must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	p := &postgres{dir: dir}
	if os.Geteuid() == 0 {
		owner, err := user.Lookup("postgres")
		if err != nil {
			testenv.Missing(t, "PostgreSQL does not run as root, and there is no user postgres")
		}
		uid, _ := strconv.Atoi(owner.Uid)
		gid, _ := strconv.Atoi(owner.Gid)
		if err := os.Chown(dir, uid, gid); err != nil {
			t.Fatal(err)
		}
		p.as = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	}
	data := filepath.Join(dir, "data")
	p.command(t, "", "initdb", "-D", data, "-A", "trust", "-U", "shop", "-N", "--locale=C", "-E", "UTF8")
	p.command(t, "", "pg_ctl", "-D", data, "-w", "-t", "300", "-l", filepath.Join(dir, "log"), "-o", "-h '' -k "+dir+" -F", "start")
	t.Cleanup(func() { p.command(t, "", "pg_ctl", "-D", data, "-m", "immediate", "stop") })
	return p
}

// command runs a program of PostgreSQL and returns what it prints.
func (p *postgres) command(t *testing.T, in string, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.SysProcAttr = p.dir, &syscall.SysProcAttr{Credential: p.as}
	cmd.Stdin = strings.NewReader(in)
	var stdout, stderr bytes.Buffer
	if name == "pg_ctl" { // the server keeps them open
		cmd.Stdout, cmd.Stderr = nil, nil
	} else {
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
	}
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%.2000s", name, err, stderr.Bytes())
	}
	return stdout.Bytes()
}

// run loads a CSV file into the table shop, all of whose columns are texts, and runs the
// statements.
func (p *postgres) run(t *testing.T, file string, statements []string) (out [][][]string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	header, err := csv.NewReader(bytes.NewReader(data)).Read()
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range header {
		header[i] = Postgres.identifier(name) + " TEXT"
	}
	psql := func(in string, args ...string) []byte {
		return p.command(t, in, "psql", append([]string{"-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", p.dir, "-U", "shop", "postgres"}, args...)...)
	}
	psql(fmt.Sprintf("DROP TABLE IF EXISTS shop; CREATE TABLE shop (%s);", strings.Join(header, ", ")))
	psql(string(data), "-c", "COPY shop FROM STDIN (FORMAT csv, HEADER)")
	for _, s := range statements {
		rows, err := csv.NewReader(bytes.NewReader(psql(s, "--csv", "-t"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, rows)
	}
	return out
}

func TestShopsInPostgres(t *testing.T) {
	e := engine{Postgres, startPostgres(t).run}
	agree(t, e, dirtyShop(t), dirtyQueries())
	t.Run("demo shop", func(t *testing.T) {
		testenv.Slow(t, "sorts the demo shop's lines in PostgreSQL")
		agree(t, e, demoFile(t, "demo.csv"), variants())
	})
}
