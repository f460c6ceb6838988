package columns

var french = []entry{
	{Customer, first, `numéro client; n° client; no client; num client; code client; id client;
		identifiant client; référence client; client id; numéro de client; compte client; id acheteur;
		numéro de compte client; n° de client; numéro adhérent; id du client; carte fidélité; numéro carte;
		client n°`},
	{Customer, second, `client; acheteur; clients; adhérent; tiers; donneur d'ordre`},
	{Email, first, `adresse e-mail; adresse email; courriel; e-mail client; email client; mail client;
		adresse mail; adresse électronique; adresse courriel`},
	{CustomerName, first, `nom du client; nom client; nom complet; nom et prénom; raison sociale;
		nom facturation; nom de l'acheteur`},
	{CustomerName, third, `nom`},
	{FirstName, first, `prénom; prénom client; prénom facturation`},
	{LastName, first, `nom de famille; nom de naissance`},
	{Order, first, `numéro de commande; n° commande; no commande; numéro commande; id commande;
		référence commande; num commande; code commande; n° de commande; numéro de facture; n° facture;
		no facture; numéro facture; id facture; référence facture; num facture; n° de facture; numéro de pièce;
		n° pièce; numéro de ticket; n° ticket; id transaction; numéro de transaction; numéro de vente; id vente;
		n° transaction; identifiant commande; référence de la commande;
		commande n°; facture n°; n° de ticket; n° de vente; n° de transaction`},
	{Order, second, `commande; facture; ticket de caisse; vente; pièce; panier; achat`},
	{Order, third, `référence; numéro; n°`},
	{Date, first, `date de commande; date commande; date d'achat; date achat; date de la commande;
		date de vente; date vente; commandé le; date et heure de commande; acheté le`},
	{Date, second, `date de facture; date facture; date de facturation; date facturation; date de transaction;
		date transaction; date et heure; date/heure; date heure; date pièce; date ticket; date d'opération;
		date opération; horodatage; date document; jour`},
	{Date, third, `date de création; date création; créé le; date de paiement; date paiement; payé le;
		date d'ajout`},
	{TimeOfDay, first, `heure; heure de vente`},
	{Product, first, `référence produit; réf produit; référence article; réf article; code article;
		code produit; id produit; id article; numéro article; n° article; réf.; code barre; code-barres;
		référence du produit; numéro de produit; ugs; référence sku`},
	{Product, second, `produit; article`},
	{Description, first, `désignation; libellé; nom du produit; nom produit; description produit;
		libellé produit; libellé article; nom de l'article; nom article; intitulé; désignation article;
		description article`},
	{Description, second, `produit; article; détail`},
	{Category, first, `catégorie; famille; catégorie produit; rayon; famille produit; famille article;
		groupe produit; gamme; catégorie de produit; sous-catégorie`},
	{Quantity, first, `quantité; qté; quantité vendue; quantité commandée; nombre d'articles; nb articles;
		qte vendue; nombre; quantité facturée; unités vendues; qté commandée; nb`},
	{Price, first, `prix unitaire; prix; p.u.; pu; prix de vente; prix unitaire ht; prix unitaire ttc; pu ht;
		pu ttc; prix ht; prix ttc; prix à l'unité; prix article; prix produit; prix de vente unitaire;
		prix unit; tarif; prix vente; p.u. ht; p.u. ttc`},
	{Amount, first, `montant; montant ht; montant ttc; chiffre d'affaires; ca; ca ht; ca ttc; montant ligne;
		total ligne; montant de la ligne; montant total ligne; total ligne ht; total ligne ttc; prix total;
		montant payé; montant facture; montant commande; valeur; montant net; montant brut;
		montant de la commande; montant achat; total produits; chiffre d affaire`},
	{OrderTotal, first, `total; total ttc; total ht; montant total; total commande; total facture;
		montant total ttc; montant total ht; total général; total payé; total à payer; total de la commande;
		total ticket`},
	{Country, first, `pays; pays client; pays de facturation; pays facturation; code pays; pays du client;
		pays de résidence`},
	{Country, second, `pays de livraison; pays livraison`},
	{Status, first, `statut; état; statut de la commande; statut commande; état de la commande; état commande;
		statut paiement; statut de paiement; statut facture; état du paiement; état paiement`},
	{Status, second, `type de pièce; type pièce; statut livraison; type de document`},
	{Currency, first, `devise; monnaie; code devise; devise de la commande`},
	{LineID, first, `ligne; numéro de ligne; n° ligne; no ligne; id ligne; num ligne; position ligne`},
	{Discount, first, `remise; réduction; rabais; remises; montant remise; réductions; taux remise; total remise`},
	{Shipping, first, `frais de port; livraison; frais de livraison; port; frais d'expédition; frais port;
		expédition`},
	{Tax, first, `tva; taux tva; montant tva; taxe; taxes; taux de tva`},
	{Refunded, first, `remboursement; montant remboursé; remboursé; montant remboursement`},
	{DebitCredit, first, `sens; débit/crédit`},
	{DaysSince, first, `récence; jours depuis dernier achat; jours depuis la dernière commande;
		ancienneté du dernier achat`},
	{LastOrder, first, `dernière commande; dernier achat; date dernière commande; date dernier achat;
		date de dernier achat; date de dernière commande`},
	{Frequency, first, `fréquence; nombre de commandes; nb commandes; nombre d'achats; nb achats; commandes;
		nb de commandes`},
	{Monetary, first, `montant cumulé; total dépensé; valeur client; total des achats; ca client; ca total;
		ca cumulé`},
	{Other, first, `date de livraison; date livraison; date d'expédition; date expédition; date d'échéance;
		échéance; date de naissance; date naissance; date de modification; prix d'achat; prix achat; coût;
		marge; téléphone; adresse; adresse 1; rue; ville; code postal; cp; région; département; société;
		civilité; remarque; commentaire; note client; mode de paiement; moyen de paiement; paiement;
		mode de livraison; transporteur; canal; code promo; bon de réduction; fournisseur; marque; vendeur;
		magasin; boutique; stock; poids; unité; couleur; taille; groupe client; semaine; mois; année; sexe; âge;
		nouveau client; solde; caissier`},
}
