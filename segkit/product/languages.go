package product

import "strings"

// language is what making families needs to know of one.
type language struct {
	name     string
	plurals  [][2]string // endings of a plural and of its singular
	compound bool        // the last part of a word says what it is
	words    string      // words that describe rather than name
}

// units are those of quantities ("25 kg"), in any language: they name no kind of thing. A meter
// may be one.
const units = "kg kgs gr gram grams gramm mg lb lbs oz ml cl dl ltr litre litres liter liters mm cm mtr metre metres inch inches ft sqm kw watt volt"

// languages lists the languages with words of their own. Words are folded: without
// accents, in small letters.
var languages = []language{
	{"English", [][2]string{{"s", ""}, {"ies", "y"}, {"es", ""}}, false, `
		a an and as at by for from in into is it my no not of off on or our the this to with without your you i me we
		red blue green pink white black ivory cream brown purple violet orange yellow grey gray silver gold golden turquoise turq lilac
		copper beige navy natural clear dark light pastel multicolour multicolor multicoloured coloured colored colour color colours colors
		small large medium mini jumbo big giant huge tall long short extra little midi wide narrow round square oval rectangle rectangular
		size sizes set sets pack packs packet pair piece pieces pcs pc pk asst assorted mixed tier single double new old
		design designs style styles vintage retro antique classic traditional modern hanging folding finish
		one two three four five six seven eight nine ten twelve dozen
		ceramic paper glass metal wood wooden plastic enamel zinc wicker porcelain crystal cotton silk wool leather steel brass`},
	{"German", [][2]string{{"n", ""}, {"en", ""}, {"s", ""}}, true, `
		der die das den dem des ein eine einen einem einer und oder mit ohne fur von vom zum zur im in am an auf aus bei als ist fuer
		rot rote roter rotes blau blaue blauer blaues grun gruen grune weiss weisse schwarz schwarze gelb gelbe rosa lila orange braun
		braune grau graue silber gold golden beige turkis bunt bunte hell dunkel klar natur farbig farbe
		klein kleine kleiner kleines gross grosse grosser grosses mittel mini lang kurz breit schmal rund runde eckig oval
		satz stuck stueck paar packung pack er set teilig neu neue neuer alt alte sortiert
		holz metall glas papier keramik kunststoff baumwolle leder edelstahl porzellan wolle stil design`},
	{"French", [][2]string{{"s", ""}, {"x", ""}}, false, `
		le la les l un une des du de d et ou avec sans pour par sur dans en au aux a son sa ses est
		rouge rouges bleu bleue bleus vert verte blanc blanche blancs noir noire jaune rose violet violette orange marron gris grise argent
		or dore beige turquoise multicolore clair fonce couleur couleurs
		petit petite petits petites grand grande grands grandes moyen moyenne mini long longue court courte rond ronde carre ovale
		lot paquet paire piece pieces ensemble nouveau nouvelle ancien ancienne taille assorti assortis
		bois metal verre papier ceramique plastique coton cuir acier porcelaine laine style`},
	{"Spanish", [][2]string{{"s", ""}, {"es", ""}}, false, `
		el la los las un una unos unas de del y o con sin para por en a al su es
		rojo roja azul verde blanco blanca negro negra amarillo amarilla rosa morado morada naranja marron gris plata oro dorado beige
		turquesa multicolor claro oscuro color colores
		pequeno pequena grande mediano mediana mini largo larga corto corta redondo redonda cuadrado ovalado
		juego paquete par pieza piezas unidades nuevo nueva antiguo antigua tamano surtido
		madera metal vidrio cristal papel ceramica plastico algodon cuero acero porcelana lana estilo`},
	{"Italian", [][2]string{{"i", "o"}, {"e", "a"}, {"i", "e"}}, false, `
		il lo la i gli le l un uno una di del della dei delle dello e o con senza per da dal in nel nella su a al
		rosso rossa blu verde bianco bianca nero nera giallo gialla rosa viola arancione marrone grigio argento oro dorato beige turchese
		multicolore chiaro scuro colore colori
		piccolo piccola grande medio media mini lungo lunga corto corta rotondo tondo quadrato ovale
		set pacco confezione paio pezzo pezzi nuovo nuova antico antica misura assortiti
		legno metallo vetro carta ceramica plastica cotone pelle acciaio porcellana lana stile`},
	{"Dutch", [][2]string{{"s", ""}, {"en", ""}}, true, `
		de het een en of met zonder voor van in op aan uit bij te tot is
		rood rode blauw blauwe groen groene wit witte zwart zwarte geel gele roze paars oranje bruin bruine grijs grijze zilver goud
		gouden beige turkoois gekleurd helder licht donker kleur
		klein kleine groot grote middel mini lang lange kort korte rond ronde vierkant ovaal
		set stuks stuk paar pak nieuw nieuwe oud oude maat assorti
		hout houten metaal metalen glas glazen papier papieren keramiek plastic katoen leer staal porselein wol stijl`},
	{"Portuguese", [][2]string{{"s", ""}, {"es", ""}}, false, `
		o a os as um uma de do da dos das e ou com sem para por em no na ao
		vermelho vermelha azul verde branco branca preto preta amarelo amarela rosa roxo laranja marrom castanho cinza prata ouro dourado
		bege turquesa colorido claro escuro cor cores
		pequeno pequena grande medio media mini longo longa curto curta redondo quadrado oval
		conjunto jogo pacote par peca pecas unidades novo nova antigo antiga tamanho sortido
		madeira metal vidro papel ceramica plastico algodao couro aco porcelana la estilo`},
}

// Shares of descriptions from which a language is in use: of those with a word of it, for
// the first one; of those without a word of the languages before, for another.
const (
	firstLanguage = .02
	moreLanguage  = .1
)

// spoken returns the languages of texts in folded words, the one with most first.
func spoken(texts [][]string) []language {
	left := make([]bool, len(texts))
	for i := range left {
		left[i] = true
	}
	out, pool := []language{}, append([]language{}, languages...)
	for len(pool) > 0 {
		best, most := 0, 0
		for j, l := range pool {
			known, n := wordSet(l.words), 0
			for i, text := range texts {
				if left[i] && hasAny(text, known) {
					n++
				}
			}
			if n > most {
				best, most = j, n
			}
		}
		least := firstLanguage
		if len(out) > 0 {
			least = moreLanguage
		}
		if most == 0 || float64(most) < least*float64(len(texts)) {
			break
		}
		known := wordSet(pool[best].words)
		for i, text := range texts {
			left[i] = left[i] && !hasAny(text, known)
		}
		out, pool = append(out, pool[best]), append(pool[:best:best], pool[best+1:]...)
	}
	return out
}

func wordSet(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(text) {
		out[w] = true
	}
	return out
}

func hasAny(text []string, known map[string]bool) bool {
	for _, w := range text {
		if known[w] {
			return true
		}
	}
	return false
}
