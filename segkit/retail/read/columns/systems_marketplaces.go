package columns

// Marketplaces: what sellers, and in one case buyers, can download.
var marketplaces = []system{
	{
		name:  "Amazon order report",
		marks: "amazon-order-id; purchase-date; item-price|quantity|sku",
		claims: []claim{
			{Email, "buyer-email"}, {CustomerName, "buyer-name"}, {Order, "amazon-order-id"},
			{Date, "purchase-date"}, {Product, "sku; asin"}, {Description, "product-name"},
			{Quantity, "quantity; quantity-shipped; quantity-purchased"}, {Amount, "item-price"},
			{Country, "bill-country; ship-country"},
			{Status, "order-status; item-status"}, {Currency, "currency"}, {LineID, "amazon-order-item-id"},
			{Shipping, "shipping-price"},
			{Tax, "item-tax"}, {Discount, "item-promotion-discount"},
		},
		other: `merchant-order-id; item-status; payments-date; last-updated-date; shipment-date;
			reporting-date; asin; recipient-name; gift-wrap-price; purchase-order-number;
			merchant-order-item-id; shipment-id`,
		note: "Amazon's item-price is the price of the whole line: it is read as the line's amount.",
	},
	{
		name:  "Amazon order report",
		marks: "order-id; purchase-date; order-item-id; item-price|quantity-purchased",
		claims: []claim{
			{Email, "buyer-email"}, {CustomerName, "buyer-name"}, {Order, "order-id"}, {Date, "purchase-date"},
			{Product, "sku"}, {Description, "product-name"},
			{Quantity, "quantity-purchased; quantity"}, {Amount, "item-price"},
			{Country, "bill-country; ship-country"}, {Currency, "currency"}, {LineID, "order-item-id"},
			{Shipping, "shipping-price"}, {Tax, "item-tax"}, {Status, "order-status; item-status"},
		},
		other: `payments-date; reporting-date; promise-date; recipient-name; quantity-shipped; quantity-to-ship;
			days-past-promise`,
		note: "Amazon's item-price is the price of the whole line: it is read as the line's amount.",
	},
	{
		name:  "Amazon order history",
		marks: "Website; Order ID; Order Date; Total Owed; ASIN",
		claims: []claim{
			{Order, "Order ID"}, {Date, "Order Date"}, {Product, "ASIN"}, {Description, "Product Name"},
			{Quantity, "Quantity"}, {Price, "Unit Price"},
			{Amount, "Total Owed"}, {Status, "Order Status"}, {Currency, "Currency"}, {Tax, "Unit Price Tax"},
			{Shipping, "Shipping Charge"}, {Discount, "Total Discounts"},
		},
		other: `Shipment Item Subtotal; Shipment Status; Ship Date; Purchase Order Number;
			Shipment Item Subtotal Tax`,
	},
	{
		name:  "eBay orders report",
		marks: "Sales Record Number; Order Number; Buyer Username; Sold For|Total Price|Item Title",
		claims: []claim{
			{Customer, "Buyer Username"}, {Email, "Buyer Email"}, {CustomerName, "Buyer Name"},
			{Order, "Order Number; Sales Record Number"},
			{Date, "Sale Date; Paid On Date"}, {Product, "Custom Label; Item Number"}, {Description, "Item Title"},
			{Quantity, "Quantity"}, {Price, "Sold For"},
			{OrderTotal, "Total Price"}, {Country, "Buyer Country; Ship To Country"}, {LineID, "Transaction ID"},
			{Shipping, "Shipping And Handling"},
			{Tax, "Seller Collected Tax; eBay Collected Tax"},
		},
		other: `Sales Record Number; Paid On Date; Item Number; Shipped On Date; Ship To Name; Tax Status;
			eBay Reference Name`,
		firstLine: true,
		sums:      "Item Title=",
		note:      "eBay's Sold For is the price of one item.",
	},
	{
		name: "eBay orders report (German)",
		marks: "Verkaufsprotokollnummer; Bestellnummer; Nutzername des Käufers; Verkauft am; Verkauft für|Gesamtbetrag*|Gesamtbetrag|" +
			"Artikelbezeichnung|Angebotstitel",
		claims: []claim{
			{Customer, "Nutzername des Käufers"}, {Email, "E-Mail des Käufers"}, {CustomerName, "Name des Käufers"},
			{Order, "Bestellnummer; Verkaufsprotokollnummer"}, {Date, "Verkauft am; Zahlungsdatum"},
			{Product, "Bestandseinheit; Artikelnummer"}, {Description, "Angebotstitel; Artikelbezeichnung"}, {Quantity, "Anzahl"},
			{Price, "Verkauft für"}, {OrderTotal, "Gesamtbetrag*; Gesamtbetrag"}, {Country, "Land des Käufers; Versand nach Land"},
			{LineID, "Transaktionsnummer"}, {Shipping, "Verpackung und Versand"},
		},
		other:     "Verkaufsprotokollnummer; Zahlungsdatum; Artikelnummer; Versandt am",
		firstLine: true,
		sums:      "Angebotstitel=",
		note:      "eBay's Verkauft für is the price of one item.",
	},
	{
		name: "eBay transaction report",
		marks: "Transaction creation date|Datum der Transaktionserstellung; Type|Typ; Order number|Bestellnummer; " +
			"Item subtotal|Zwischensumme Artikel",
		claims: []claim{
			{Customer, "Buyer username; Nutzername des Käufers"}, {CustomerName, "Buyer name; Name des Käufers"},
			{Order, "Order number; Bestellnummer"}, {Date, "Transaction creation date; Datum der Transaktionserstellung"},
			{Product, "Custom label; Bestandseinheit; Item ID; Artikelnummer"}, {Description, "Item title; Angebotstitel"},
			{Quantity, "Quantity; Menge"}, {Amount, "Item subtotal; Zwischensumme Artikel"},
			{Country, "Ship to country; Versand nach Land"}, {Currency, "Transaction currency; Transaktionswährung"},
			{Status, "Type; Typ"}, {Shipping, "Shipping and handling; Verpackung und Versand"},
			{Tax, "Seller collected tax; Vom Verkäufer eingezogene Steuer"},
		},
		other: `Item ID; Artikelnummer; Net amount; Betrag abzügl. Kosten; Gross transaction amount; Transaktionsbetrag (inkl. Kosten);
			Payout currency; Auszahlungswährung; Payout date; Auszahlungsdatum; Payout status; Transaction ID; Transaktionsnummer`,
		sums: `Type|Typ=Shipping label|Other fee|Payout|Charge|Transfer|Adjustment|Versandetikett|Andere Gebühr|Auszahlung|Belastung|Überweisung`,
		note: "Of eBay's transactions, orders and refunds are read: fees, labels and payouts are passed over.",
	},
	{
		name:  "TikTok Shop orders",
		marks: "Order ID; Order Status; SKU Subtotal After Discount; Created Time",
		claims: []claim{
			{Customer, "Buyer Username"}, {CustomerName, "Recipient"}, {Order, "Order ID"}, {Date, "Created Time; Paid Time"},
			{Product, "Seller SKU; SKU ID"}, {Description, "Product Name"}, {Category, "Product Category"}, {Quantity, "Quantity"},
			{Amount, "SKU Subtotal After Discount"}, {OrderTotal, "Order Amount"}, {Country, "Country"}, {Status, "Order Status"},
			{Shipping, "Shipping Fee After Discount"}, {Tax, "Taxes"}, {Refunded, "Order Refund Amount"},
		},
		other: `SKU ID; Paid Time; SKU Unit Original Price; SKU Subtotal Before Discount; SKU Platform Discount; SKU Seller Discount;
			Original Shipping Fee; Order Substatus; Cancelation/Return Type; Sku Quantity of return`,
		note: "TikTok's SKU Subtotal After Discount is the line's amount: it is not multiplied by the quantity.",
	},
	{
		name:  "Mercado Libre sales",
		marks: "# de venta|N.º de venda; Fecha de venta|Data da venda; Unidades; Comprador",
		claims: []claim{
			{Customer, "DNI; CPF"}, {CustomerName, "Comprador"}, {Order, "# de venta; N.º de venda"}, {Date, "Fecha de venta; Data da venda"},
			{Product, "SKU; # de publicación; # de anúncio"}, {Description, "Título de la publicación; Título do anúncio"},
			{Quantity, "Unidades"},
			{Amount, `Ingresos por productos (ARS); Ingresos por productos (MXN); Ingresos por productos (CLP); Ingresos por productos (COP);
				Ingresos por productos (UYU); Ingresos por productos (PEN); Ingresos por productos; Receita por produtos (BRL)`},
			{Status, "Estado"}, {Country, "País"},
		},
		other: `Estado; Descripción del estado; Descrição do status; Total (ARS); Total (MXN); Total (CLP); Total (COP); Total (UYU); Total (PEN);
			Total (BRL); # de publicación; # de anúncio; Tipo y número de documento; Tipo e número do documento`,
		note: "Mercado Libre's total is what is left after its fees: the money is the income from the products.",
	},
	{
		name:  "Shopee orders (Indonesia)",
		marks: "No. Pesanan; Status Pesanan; Waktu Pesanan Dibuat; Nama Produk; Jumlah",
		claims: []claim{
			{Customer, "Username (Pembeli)"}, {CustomerName, "Nama Penerima"}, {Order, "No. Pesanan"}, {Date, "Waktu Pesanan Dibuat"},
			{Product, "Nomor Referensi SKU; SKU Induk; Nama Produk"}, {Description, "Nama Produk"}, {Quantity, "Jumlah"},
			{Price, "Harga Setelah Diskon"}, {OrderTotal, "Total Pembayaran"}, {Status, "Status Pesanan"},
			{Shipping, "Ongkos Kirim Dibayar oleh Pembeli"},
		},
		other: `Waktu Pembayaran Dilakukan; Waktu Pesanan Selesai; Harga Awal; Total Harga Produk; Total Diskon; Diskon Dari Penjual;
			Diskon Dari Shopee; Returned quantity; SKU Induk; Perkiraan Ongkos Kirim`,
	},
	{
		name:  "Lazada orders",
		marks: "orderNumber; orderItemId; createTime; sellerSku|lazadaSku; paidPrice|unitPrice",
		claims: []claim{
			{Email, "customerEmail"}, {CustomerName, "customerName; billingName"}, {Order, "orderNumber"}, {Date, "createTime"},
			{Product, "sellerSku; lazadaSku"}, {Description, "itemName"}, {Amount, "paidPrice; unitPrice"}, {Quantity, ""},
			{Country, "billingCountry; shippingCountry"}, {Status, "status"}, {LineID, "orderItemId"}, {Shipping, "shippingFee"},
		},
		other:  "updateTime; unitPrice; lazadaSku; orderType; variation; shippingName; sellerDiscountTotal",
		pieces: true,
	},
	{
		name:  "Faire orders",
		marks: "Order Number; Order Date; Retailer Name; Wholesale Price; Option Name",
		claims: []claim{
			{Customer, "Retailer Name"}, {Order, "Order Number"}, {Date, "Order Date"}, {Product, "SKU; Product Name"},
			{Description, "Product Name"}, {Quantity, "Quantity"}, {Price, "Wholesale Price"}, {Status, "Status"}, {Country, "Country"},
		},
		other: "Purchase Order Number; Retail Price; Ship Date; Option Name",
	},
	{
		name:  "Etsy Payments sales",
		marks: "Payment ID; Buyer Username; Order ID; Gross Amount; Net Amount; Order Date",
		claims: []claim{
			{Customer, "Buyer Username"}, {CustomerName, "Buyer Name; Buyer"}, {Order, "Order ID"}, {Date, "Order Date"},
			{Amount, "Gross Amount"}, {Currency, "Currency"}, {Status, "Status"}, {Tax, "VAT Amount"}, {Refunded, "Refund Amount"},
			{Product, ""}, {Description, ""},
		},
		other: `Payment ID; Fees; Net Amount; Posted Gross; Posted Fees; Posted Net; Adjusted Gross; Adjusted Fees; Adjusted Net;
			Listing Amount; Listing Currency; Funds Available; Order Type; Buyer`,
	},
	{
		name:  "Etsy sold order items",
		marks: "Sale Date; Item Name; Buyer; Order ID; Transaction ID|Item Total|Listing ID",
		claims: []claim{
			{Customer, "Buyer"}, {Order, "Order ID"}, {Date, "Sale Date"}, {Product, "Listing ID; SKU"},
			{Description, "Item Name"}, {Quantity, "Quantity"},
			{Price, "Price"}, {Amount, "Item Total"}, {Country, "Ship Country"}, {Currency, "Currency"},
			{LineID, "Transaction ID"}, {Discount, "Discount Amount"},
			{Shipping, "Order Shipping"}, {Tax, "Order Sales Tax"},
		},
		other: "SKU; Date Paid; Date Shipped; Ship Name; VAT Paid by Buyer; Order Type; Shipping Discount",
	},
	{
		name:  "Etsy sold orders",
		marks: "Sale Date; Order ID; Full Name|Buyer User ID; Order Value|Order Total; Number of Items|Order Net|Currency",
		claims: []claim{
			{Customer, "Buyer User ID; Buyer; Full Name"}, {Order, "Order ID"}, {Date, "Sale Date"},
			{Amount, "Order Total; Order Value"}, {Country, "Ship Country"},
			{Status, "Status"}, {Currency, "Currency"}, {CustomerName, "Full Name"}, {FirstName, "First Name"},
			{LastName, "Last Name"}, {Discount, "Discount Amount"},
			{Shipping, "Shipping"}, {Tax, "Sales Tax"},
		},
		other: `Buyer; Number of Items; Order Value; Order Net; Adjusted Order Total; Adjusted Net Order Amount;
			Date Shipped; Order Type; SKU; Card Processing Fees; Payment Type`,
	},
	{
		name:  "Rakuten orders",
		marks: "注文番号; 注文者姓; 注文者名; 商品名; 単価; 個数",
		claims: []claim{
			{Email, "注文者メールアドレス"}, {CustomerName, ""}, {LastName, "注文者姓"}, {FirstName, "注文者名"},
			{Order, "注文番号"}, {Date, "注文日時; 注文日"}, {TimeOfDay, "注文時間"}, {Product, "商品管理番号（商品URL）; 商品管理番号; 商品番号; 商品ID"},
			{Description, "商品名"}, {Quantity, "個数"}, {Price, "単価"}, {Amount, ""}, {OrderTotal, "請求金額; 合計金額"},
			{Status, "ステータス; 受注ステータス"}, {Shipping, "送料合計; 送料"}, {Tax, "消費税合計"},
		},
		other: "商品合計金額; 合計金額; 注文確認日時; 注文確定日時; 発送指示日時; 発送完了報告日時; 支払方法名; ポイント利用額; 送料込別; 税込別; 代引料込別; 注文日; 商品番号; 商品ID; 商品管理番号",
		note:  "Rakuten writes the status as a number, and 900 is a cancelled order: status_drop = [\"900\"] under [cleaning] leaves it out.",
	},
	{
		name:  "Taobao orders",
		marks: "订单编号; 买家会员名; 买家实际支付金额; 宝贝标题",
		claims: []claim{
			{Customer, "买家会员名"}, {Order, "订单编号"}, {Date, "订单创建时间; 订单付款时间"}, {Product, "宝贝标题"}, {Quantity, "宝贝总数量; 宝贝数量"},
			{Amount, "买家实际支付金额"}, {Status, "订单状态"}, {Shipping, "买家应付邮费"}, {Refunded, "退款金额"},
		},
		other: "买家支付宝账号; 买家应付货款; 总金额; 返点积分; 买家实际支付积分; 买家支付积分; 收货人姓名; 宝贝种类; 店铺名称",
		note:  "Taobao's orders have one line each: the money is what the buyer paid, with shipping.",
	},
	{
		name:  "Shopee orders (Taiwan)",
		marks: "訂單編號; 訂單狀態; 買家帳號; 訂單成立日期; 商品活動價格; 數量",
		claims: []claim{
			{Customer, "買家帳號"}, {Order, "訂單編號"}, {Date, "訂單成立日期"}, {Product, "商品選項貨號; 主商品貨號; 商品名稱"}, {Description, "商品名稱"},
			{Quantity, "數量"}, {Price, "商品活動價格"}, {Amount, ""}, {OrderTotal, "買家總支付金額"}, {Status, "訂單狀態"}, {Shipping, "買家支付運費"},
		},
		other: "訂單小計 (TWD); 商品總價; 退貨 / 退款狀態; 商品原價; 蝦皮補貼金額; 蝦皮幣折抵; 收件者姓名; 主商品貨號",
	},
	{
		name:  "Trendyol orders",
		marks: "Sipariş Numarası; Sipariş Tarihi; Sipariş Statüsü; Faturalanacak Tutar; Alıcı",
		claims: []claim{
			{Customer, ""}, {CustomerName, "Alıcı"}, {Order, "Sipariş Numarası"}, {Date, "Sipariş Tarihi"},
			{Product, "Stok Kodu; Barkod"}, {Description, "Ürün Adı"}, {Category, "Kategori"}, {Quantity, "Adet"}, {Amount, "Faturalanacak Tutar"},
			{Status, "Sipariş Statüsü"}, {Country, "Ülke"}, {Discount, "İndirim Tutarı"}, {Email, ""},
		},
		other: `E-Posta; Barkod; Birim Fiyatı; Satış Tutarı; Trendyol İndirim Tutarı; Faturalanan Kargo Tutarı; Müşteri Sipariş Adedi; Teslim Tarihi; Paket No;
			Kargoya Teslim Tarihi; Termin Süresinin Bittiği Tarih; Alıcı - Fatura Adresi; Alternatif Teslimat Statüsü; 2.Teslimat Paketi Statüsü;
			Komisyon Oranı; ETGB Tarihi; ETGB Statüsü; Fatura No; Fatura; Marka; Kargo Kodu; Teslimat Numarası; Butik Numarası; ETGB No`,
		note: "Trendyol's Faturalanacak Tutar is the line's amount, after discounts: it is not multiplied by the quantity.",
	},
	{
		name:  "Eventbrite attendees",
		marks: "Order #; Order Date; Ticket Type; Attendee #|Attendee Status; Total Paid",
		claims: []claim{
			{Email, "Buyer Email; Purchaser Email; Email"}, {FirstName, "Buyer First Name; First Name"}, {LastName, "Buyer Last Name; Last Name"}, {Order, "Order #"}, {Date, "Order Date"},
			{Product, "Ticket Type"}, {Description, "Ticket Type"}, {Quantity, "Quantity"}, {Amount, "Total Paid"}, {Status, "Attendee Status"},
			{Currency, "Currency"}, {LineID, "Attendee #"},
		},
		other: `Order Type; Fees Paid; Eventbrite Fees; Eventbrite Payment Processing; Price Tier; Group; Event Name; Home Country`,
	},
	{
		name:  "Airbnb reservations",
		marks: "Confirmation code; Guest name; Booked; Earnings; Listing",
		claims: []claim{
			{CustomerName, "Guest name"}, {Order, "Confirmation code"}, {Date, "Booked"}, {Product, "Listing"}, {Description, "Listing"},
			{Amount, "Earnings"}, {Status, "Status"}, {Quantity, ""},
		},
		other: "Contact; # of adults; # of children; # of infants; Start date; End date; # of nights",
		note:  "Airbnb's reservations name guests by their names alone, and the money is what the host earns.",
	},
	{
		name:  "Booking.com reservations",
		marks: "Book number; Booked by; Guest name(s); Check-in; Price",
		claims: []claim{
			{CustomerName, "Booked by"}, {Order, "Book number"}, {Date, "Booked on"}, {Product, "Unit type"}, {Description, "Unit type"},
			{Amount, "Price"}, {Status, "Status"}, {Country, "Booker country"}, {Quantity, ""},
		},
		other: `Guest name(s); Check-in; Check-out; Rooms; People; Adults; Children; Commission %; Commission amount; Payment status; Cancellation date;
			Duration (nights); Persons; Remarks; Phone number; Address`,
	},
}
