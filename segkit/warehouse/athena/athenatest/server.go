// Package athenatest is a server with the requests and answers of Athena's API that are
// documented at https://docs.aws.amazon.com/athena/latest/APIReference/, for tests.
package athenatest

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"customer-segmentation/segkit/remote/s3/gateway"
	"customer-segmentation/segkit/remote/s3/gatewaytest"
)

// Server is a server of one test.
type Server struct {
	// Run executes a statement. A nil row cell is NULL. An error is the user's, unless it is a Failure.
	Run func(statement string) (names []string, rows [][]*string, err error)
	// Before may answer a request itself, by returning a status and a body other than "".
	Before func(call string, n int) (status int, body string)
	// Queued is how often a query is said to be queued, and then running, before it ends.
	Queued  int
	Scanned int64    // by each query, in bytes
	Tables  []string // that ListTableMetadata tells of

	Group map[string]any // that GetWorkGroup tells of; nil: one that stores results

	mu      sync.Mutex
	Calls   map[string]int
	Inputs  []map[string]any // of StartQueryExecution
	queries map[string]*query
	tokens  map[string]string
	answers map[string]any // to requests by the SDK's id, which it keeps when it repeats one
}

// Failure is an error of Run that is not the user's.
type Failure struct {
	Reason    string
	Category  int // 1: Athena's own, 2: the user's, 3: another's
	Retryable bool
}

func (f *Failure) Error() string { return f.Reason }

type query struct {
	asked   int
	names   []string
	rows    [][]*string
	err     error
	stopped bool
	kind    string
}

// Start starts the server, and lets the SDK find it and credentials for it.
func (s *Server) Start(t *testing.T) {
	t.Helper()
	s.Calls, s.queries, s.tokens, s.answers = map[string]int{}, map[string]*query{}, map[string]string{}, map[string]any{}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	gatewaytest.Isolate(t, gateway.NewKeys())
	t.Setenv("AWS_ENDPOINT_URL_ATHENA", server.URL)
}

// Called returns how often a call was made; one whose answer was lost on the way counts once.
func (s *Server) Called(call string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.Calls[call]
}

// Fault is the body of an answer that refuses a request.
func Fault(code, message string) string {
	b, _ := json.Marshal(map[string]string{"__type": code, "message": message})
	return string(b)
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	call, ok := strings.CutPrefix(r.Header.Get("X-Amz-Target"), "AmazonAthena.")
	if !ok || !strings.HasPrefix(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256 ") {
		http.Error(w, "not a signed request to Athena", http.StatusTeapot)
		return
	}
	w.Header().Set("Content-Type", "application/x-amz-json-1.1")
	request := r.Header.Get("Amz-Sdk-Invocation-Id")
	if out, again := s.answers[request]; again { // the connection broke before the answer arrived
		_ = json.NewEncoder(w).Encode(out)
		return
	}
	s.Calls[call]++
	if s.Before != nil {
		if status, body := s.Before(call, s.Calls[call]); body != "" {
			w.WriteHeader(status)
			fmt.Fprint(w, body)
			return
		}
	}
	var in map[string]any
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		http.Error(w, err.Error(), http.StatusTeapot)
		return
	}
	out, err := s.answer(call, in)
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(w, Fault("InvalidRequestException", err.Error()))
		return
	}
	s.answers[request] = out
	_ = json.NewEncoder(w).Encode(out)
}

func (s *Server) answer(call string, in map[string]any) (any, error) {
	type object = map[string]any
	id, _ := in["QueryExecutionId"].(string)
	q := s.queries[id]
	if q == nil && strings.Contains(call, "Query") && call != "StartQueryExecution" {
		return nil, fmt.Errorf("QueryExecution %s was not found", id)
	}
	switch call {
	case "StartQueryExecution":
		token, _ := in["ClientRequestToken"].(string)
		if len(token) < 32 {
			return nil, fmt.Errorf("the token has fewer than 32 characters")
		}
		if id, ok := s.tokens[token]; ok {
			return object{"QueryExecutionId": id}, nil
		}
		s.Inputs = append(s.Inputs, in)
		statement, _ := in["QueryString"].(string)
		q := &query{kind: "DML"}
		if strings.HasPrefix(statement, "SHOW") {
			q.kind = "UTILITY"
		}
		q.names, q.rows, q.err = s.Run(statement)
		id := fmt.Sprintf("query-%d", len(s.Inputs))
		s.queries[id], s.tokens[token] = q, id
		return object{"QueryExecutionId": id}, nil
	case "StopQueryExecution":
		q.stopped = true
		return object{}, nil
	case "GetQueryExecution":
		q.asked++
		status := object{"State": "SUCCEEDED"}
		scanned := s.Scanned
		switch {
		case q.stopped:
			status = object{"State": "CANCELLED", "StateChangeReason": "Query cancelled by user"}
		case q.asked <= s.Queued:
			status, scanned = object{"State": "QUEUED"}, 0
		case q.asked <= 2*s.Queued:
			status, scanned = object{"State": "RUNNING"}, scanned/2
		case q.err != nil:
			failure := &Failure{Category: 2}
			errors.As(q.err, &failure)
			status = object{"State": "FAILED", "StateChangeReason": q.err.Error(),
				"AthenaError": object{"ErrorCategory": failure.Category, "Retryable": failure.Retryable}}
		}
		return object{"QueryExecution": object{
			"QueryExecutionId": id, "StatementType": q.kind, "Status": status, "Statistics": object{"DataScannedInBytes": scanned},
		}}, nil
	case "GetQueryResults":
		return q.page(in)
	case "GetWorkGroup":
		if s.Group == nil {
			return object{"WorkGroup": object{"State": "ENABLED", "Configuration": object{"ResultConfiguration": object{"OutputLocation": "s3://results/"}}}}, nil
		}
		return object{"WorkGroup": s.Group}, nil
	case "ListTableMetadata":
		var list []object
		for _, name := range s.Tables {
			list = append(list, object{"Name": name})
		}
		return object{"TableMetadataList": list}, nil
	}
	return nil, fmt.Errorf("there is no call %s", call)
}

// page returns a page of at most MaxResults rows, of which the header is one.
func (q *query) page(in map[string]any) (any, error) {
	type object = map[string]any
	from := 0
	if token, ok := in["NextToken"].(string); ok {
		if _, err := fmt.Sscanf(token, "from-%d", &from); err != nil {
			return nil, err
		}
	}
	rows := q.rows
	if q.kind == "DML" {
		var header []*string
		for i := range q.names {
			header = append(header, &q.names[i])
		}
		rows = append([][]*string{header}, rows...)
	}
	most, _ := in["MaxResults"].(float64)
	if most < 1 || most > 1000 {
		return nil, fmt.Errorf("MaxResults is from 1 to 1000")
	}
	to := min(len(rows), from+int(most))
	page := []object{}
	for _, row := range rows[from:to] {
		data := []object{}
		for _, cell := range row {
			if cell == nil {
				data = append(data, object{})
			} else {
				data = append(data, object{"VarCharValue": *cell})
			}
		}
		page = append(page, object{"Data": data})
	}
	var info []object
	for _, name := range q.names {
		info = append(info, object{"Name": name, "Type": "varchar"})
	}
	out := object{"ResultSet": object{"Rows": page, "ResultSetMetadata": object{"ColumnInfo": info}}}
	if to < len(rows) {
		out["NextToken"] = fmt.Sprintf("from-%d", to)
	}
	return out, nil
}
