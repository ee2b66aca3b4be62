package airline;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;

/** How somebody pays. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes(@JsonSubTypes.Type(value = Payment.Card.class, name = "card"))
public sealed interface Payment {

    record Card(String number, BigDecimal amount) implements Payment {}

    record Voucher(String id) implements Payment {}

    sealed interface Points extends Payment permits Miles, Status {}

    record Miles(long miles) implements Points {}

    enum Status implements Points { GOLD, SILVER }
}
