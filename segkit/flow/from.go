package flow

// From0 declares a step that reads no other step: a source.
func From0[S, O, T any](g *Graph[S], about About, options func(S) O, f func(*Work[S], O) (*T, error)) Step[S, T] {
	return declare(g, about, options, nil, f)
}

// From1 declares a step that reads the result of one other.
func From1[S, O, T, A any](g *Graph[S], about About, options func(S) O, a Step[S, A],
	f func(*Work[S], O, *A) (*T, error)) Step[S, T] {
	return declare(g, about, options, []*node[S]{a.n}, func(r *Work[S], o O) (*T, error) {
		in := inputs[S]{run: r.run}
		x := take(&in, a)
		if in.err != nil {
			return nil, in.err
		}
		return f(r, o, x)
	})
}

// From2 declares a step that reads the results of two others.
func From2[S, O, T, A, B any](g *Graph[S], about About, options func(S) O, a Step[S, A], b Step[S, B],
	f func(*Work[S], O, *A, *B) (*T, error)) Step[S, T] {
	return declare(g, about, options, []*node[S]{a.n, b.n}, func(r *Work[S], o O) (*T, error) {
		in := inputs[S]{run: r.run}
		x, y := take(&in, a), take(&in, b)
		if in.err != nil {
			return nil, in.err
		}
		return f(r, o, x, y)
	})
}

// From3 declares a step that reads the results of three others.
func From3[S, O, T, A, B, C any](g *Graph[S], about About, options func(S) O, a Step[S, A], b Step[S, B], c Step[S, C],
	f func(*Work[S], O, *A, *B, *C) (*T, error)) Step[S, T] {
	return declare(g, about, options, []*node[S]{a.n, b.n, c.n}, func(r *Work[S], o O) (*T, error) {
		in := inputs[S]{run: r.run}
		x, y, z := take(&in, a), take(&in, b), take(&in, c)
		if in.err != nil {
			return nil, in.err
		}
		return f(r, o, x, y, z)
	})
}

// From4 declares a step that reads the results of four others.
func From4[S, O, T, A, B, C, D any](g *Graph[S], about About, options func(S) O,
	a Step[S, A], b Step[S, B], c Step[S, C], d Step[S, D],
	f func(*Work[S], O, *A, *B, *C, *D) (*T, error)) Step[S, T] {
	return declare(g, about, options, []*node[S]{a.n, b.n, c.n, d.n}, func(r *Work[S], o O) (*T, error) {
		in := inputs[S]{run: r.run}
		x, y, z, w := take(&in, a), take(&in, b), take(&in, c), take(&in, d)
		if in.err != nil {
			return nil, in.err
		}
		return f(r, o, x, y, z, w)
	})
}

// From5 declares a step that reads the results of five others.
func From5[S, O, T, A, B, C, D, E any](g *Graph[S], about About, options func(S) O,
	a Step[S, A], b Step[S, B], c Step[S, C], d Step[S, D], e Step[S, E],
	f func(*Work[S], O, *A, *B, *C, *D, *E) (*T, error)) Step[S, T] {
	return declare(g, about, options, []*node[S]{a.n, b.n, c.n, d.n, e.n}, func(r *Work[S], o O) (*T, error) {
		in := inputs[S]{run: r.run}
		x, y, z, w, v := take(&in, a), take(&in, b), take(&in, c), take(&in, d), take(&in, e)
		if in.err != nil {
			return nil, in.err
		}
		return f(r, o, x, y, z, w, v)
	})
}

// From6 declares a step that reads the results of six others.
func From6[S, O, T, A, B, C, D, E, F any](g *Graph[S], about About, options func(S) O,
	a Step[S, A], b Step[S, B], c Step[S, C], d Step[S, D], e Step[S, E], f6 Step[S, F],
	f func(*Work[S], O, *A, *B, *C, *D, *E, *F) (*T, error)) Step[S, T] {
	return declare(g, about, options, []*node[S]{a.n, b.n, c.n, d.n, e.n, f6.n}, func(r *Work[S], o O) (*T, error) {
		in := inputs[S]{run: r.run}
		x, y, z, w, v, u := take(&in, a), take(&in, b), take(&in, c), take(&in, d), take(&in, e), take(&in, f6)
		if in.err != nil {
			return nil, in.err
		}
		return f(r, o, x, y, z, w, v, u)
	})
}

// From7 declares a step that reads the results of seven others.
func From7[S, O, T, A, B, C, D, E, F, G any](g *Graph[S], about About, options func(S) O,
	a Step[S, A], b Step[S, B], c Step[S, C], d Step[S, D], e Step[S, E], f6 Step[S, F], f7 Step[S, G],
	f func(*Work[S], O, *A, *B, *C, *D, *E, *F, *G) (*T, error)) Step[S, T] {
	return declare(g, about, options, []*node[S]{a.n, b.n, c.n, d.n, e.n, f6.n, f7.n}, func(r *Work[S], o O) (*T, error) {
		in := inputs[S]{run: r.run}
		x, y, z, w, v, u, t := take(&in, a), take(&in, b), take(&in, c), take(&in, d), take(&in, e), take(&in, f6), take(&in, f7)
		if in.err != nil {
			return nil, in.err
		}
		return f(r, o, x, y, z, w, v, u, t)
	})
}

// From8 declares a step that reads the results of eight others.
func From8[S, O, T, A, B, C, D, E, F, G, H any](g *Graph[S], about About, options func(S) O,
	a Step[S, A], b Step[S, B], c Step[S, C], d Step[S, D], e Step[S, E], f6 Step[S, F], f7 Step[S, G], f8 Step[S, H],
	f func(*Work[S], O, *A, *B, *C, *D, *E, *F, *G, *H) (*T, error)) Step[S, T] {
	return declare(g, about, options, []*node[S]{a.n, b.n, c.n, d.n, e.n, f6.n, f7.n, f8.n}, func(r *Work[S], o O) (*T, error) {
		in := inputs[S]{run: r.run}
		x, y, z, w, v, u, t, s := take(&in, a), take(&in, b), take(&in, c), take(&in, d), take(&in, e), take(&in, f6), take(&in, f7), take(&in, f8)
		if in.err != nil {
			return nil, in.err
		}
		return f(r, o, x, y, z, w, v, u, t, s)
	})
}

// View turns a declared step into a view: its result is put together from its
// inputs each time and never stored. In the keys of steps that read it, the
// hashes of its inputs and its options stand for it.
func View[S, T any](s Step[S, T]) Step[S, T] {
	s.n.view = true
	return s
}

// inputs collects the results that a step reads; the first error sticks.
type inputs[S any] struct {
	run *Run[S]
	err error
}

// take returns the result of an input in the run's setting. The engine has
// evaluated it before.
func take[S, T any](in *inputs[S], s Step[S, T]) *T {
	if in.err != nil {
		return nil
	}
	value, err := in.run.value(s.n)
	if err != nil {
		in.err = err
		return nil
	}
	in.run.handOver(s.n)
	return value.(*T)
}
