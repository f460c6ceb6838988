package bring

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/warehouse"
	"customer-segmentation/segkit/warehouse/trino"
)

// SecureVariable names the same server over TLS, with the file of its authority:
// trino://host:port/catalog/schema/any?ca=FILE. It takes ann with the password s3cret, and
// web tokens that are signed with the key in the file token.key beside that of the
// authority. .ci/trino starts it so.
const SecureVariable = "SEGKIT_TRINO_TLS"

// webToken returns a JSON web token of a user, signed with a key (RFC 7519, HS256).
func webToken(user string, key []byte) string {
	part := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	signed := part(`{"alg":"HS256","typ":"JWT"}`) + "." + part(fmt.Sprintf(`{"sub":%q,"exp":%d}`, user, time.Now().Add(time.Hour).Unix()))
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(signed))
	return signed + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// A server with a certificate of an authority of one's own takes a password or a web token,
// and each way to be refused is a sentence, which holds no secret.
func TestTrinoOverTLS(t *testing.T) {
	name := os.Getenv(SecureVariable)
	if name == "" {
		t.Skipf("set %s to a server such as trino://127.0.0.1:8443/memory/default/any?ca=FILE", SecureVariable)
	}
	u, err := url.Parse(name)
	if err != nil {
		t.Fatal(err)
	}
	ca := u.Query().Get("ca")
	text, err := os.ReadFile(strings.TrimSuffix(ca, "ca.pem") + "token.key")
	if err != nil {
		t.Fatal(err)
	}
	key, err := base64.StdEncoding.DecodeString(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := url.Parse(os.Getenv(ServerVariable))
	if err != nil {
		t.Fatal(err)
	}
	const unauthorised = "the server does not accept the user: check the name, and the password in TRINO_PASSWORD or the token in TRINO_TOKEN"
	for _, test := range []struct{ name, user, password, token, host, ca, says string }{
		{name: "password", user: "ann", password: "s3cret"},
		{name: "token", token: webToken("bob", key)},
		{name: "wrong password", user: "ann", password: "s3cretive", says: unauthorised},
		{name: "wrong user", user: "eve", password: "s3cret", says: unauthorised},
		{name: "no password", user: "ann", says: unauthorised},
		{name: "token of another key", token: webToken("bob", []byte("0123456789abcdef0123456789abcdef")), says: unauthorised},
		{name: "unknown authority", user: "ann", password: "s3cret", ca: "none",
			says: "the server cannot be reached: nobody who is trusted here signed its certificate; name the authority's file with ?ca=FILE"},
		{name: "another name", user: "ann", password: "s3cret", host: "localhost:" + u.Port(), says: "the server cannot be reached: its certificate is for another name"},
		{name: "no TLS there", user: "ann", password: "s3cret", host: plain.Host, says: "the server cannot be reached over TLS: it speaks plain http on this port"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv(trino.PasswordVariable, test.password)
			t.Setenv(trino.TokenVariable, test.token)
			address := *u
			if test.user != "" {
				address.User = url.User(test.user)
			}
			if test.host != "" {
				address.Host = test.host
			}
			if test.ca != "" {
				address.RawQuery = "tls=true"
			}
			a, err := trino.ParseAddress(address.String())
			if err != nil {
				t.Fatal(err)
			}
			engine, err := NewTrino(a)
			if err != nil {
				t.Fatal(err)
			}
			who := ""
			err = engine.Query(t.Context(), "SELECT current_user", nil, func(row []*string) error {
				who = *row[0]
				return nil
			})
			if test.says != "" {
				if err == nil || err.Error() != address.Host+": "+test.says {
					t.Errorf("%v, want %s: %s", err, address.Host, test.says)
				}
				return
			}
			if want := "ann"; err != nil || test.token == "" && who != want || test.token != "" && who != "bob" {
				t.Errorf("%v, asked as %q", err, who)
			}
		})
	}
}

// Whose query is ended on the server is told so, with what the administrator says.
func TestTrinoQueryIsKilled(t *testing.T) {
	_, run := server(t, "any")
	a, err := trino.ParseAddress(os.Getenv(ServerVariable))
	if err != nil {
		t.Fatal(err)
	}
	mark := fmt.Sprintf("killed %d", time.Now().UnixNano())
	done := false
	client, err := trino.NewClient(a, func(p trino.Progress) {
		if p.State != "RUNNING" || done {
			return
		}
		done = true
		id := run("SELECT query_id FROM system.runtime.queries WHERE query LIKE '%" + mark + "%' AND query NOT LIKE '%runtime%'")[0][0]
		run("CALL system.runtime.kill_query(query_id => '" + id + "', message => 'maintenance at noon')")
	})
	if err != nil {
		t.Fatal(err)
	}
	err = client.Query(t.Context(), endless(mark), nil, nil)
	var failed *trino.QueryError
	if !errors.As(err, &failed) || !strings.HasPrefix(err.Error(), "somebody ended the query on the server: ") || !strings.Contains(err.Error(), "maintenance at noon (query ") {
		t.Errorf("the query ended with %v", err)
	}
}

// endless is a statement that nobody sees the end of.
func endless(mark string) string {
	return "SELECT COUNT(*), '" + mark + "' FROM UNNEST(SEQUENCE(1, 10000)) a CROSS JOIN UNNEST(SEQUENCE(1, 10000)) b CROSS JOIN UNNEST(SEQUENCE(1, 10000)) c"
}

// Connectors replace labels each in its own way: Iceberg's table at once, Hive's by a view.
func TestTrinoConnectorsWriteBack(t *testing.T) {
	_, run := server(t, "any")
	a, err := trino.ParseAddress(os.Getenv(ServerVariable))
	if err != nil {
		t.Fatal(err)
	}
	engine, err := NewTrino(a)
	if err != nil {
		t.Fatal(err)
	}
	for catalog, want := range map[string]string{"iceberg": "[[labels]]", "lake": "[[labels] [labels__1] [labels__2]]"} {
		if len(run("SHOW CATALOGS LIKE '"+catalog+"'")) == 0 {
			t.Skipf("the server has no catalog %s; .ci/trino starts one that has", catalog)
		}
		run("CREATE SCHEMA IF NOT EXISTS " + catalog + ".written")
		for _, name := range run("SELECT table_name, table_type FROM " + catalog + ".information_schema.tables WHERE table_schema = 'written'") {
			kind := "TABLE "
			if name[1] == "VIEW" {
				kind = "VIEW "
			}
			run("DROP " + kind + catalog + ".written." + name[0])
		}
		q := warehouse.Query{Dialect: warehouse.Trino, Table: []string{"memory", "default", "any"}}
		for range 2 {
			if err := writes(t, engine, q, catalog+".written.labels"); err != nil {
				t.Fatal(err)
			}
		}
		if got := fmt.Sprint(run("SHOW TABLES FROM " + catalog + ".written")); got != want {
			t.Errorf("%s: the tables are %s, want %s", catalog, got, want)
		}
		if got := fmt.Sprint(run("SELECT customer, segment, value, DATE_FORMAT(snapshot, '%H:%i') FROM " + catalog + ".written.labels WHERE confidence = 0.55E0")); got !=
			`[["; DROP TABLE x; -- Owners' club 2.5500 10:00]]` {
			t.Errorf("%s: the labels are %s", catalog, got)
		}
	}
}
