using Panel.Platform.States;

namespace Panel.Platform.Events;

/// <summary>What may happen to a delivery.</summary>
public enum DeliveryTrigger
{
    /// <summary>A worker takes what is due, also from one whose lease is over.</summary>
    Take,

    /// <summary>It is due, but an earlier event of its subject is not delivered.</summary>
    Hold,

    /// <summary>The earlier one is delivered.</summary>
    Follow,

    /// <summary>Its effect is stored.</summary>
    Deliver,

    /// <summary>The attempt failed and is repeated later.</summary>
    Fail,

    /// <summary>The last attempt failed, or it can never succeed.</summary>
    GiveUp,

    /// <summary>It was not tried, or its worker is gone.</summary>
    PutBack,

    /// <summary>A person lets it be tried again.</summary>
    Retry,
}

/// <summary>The states of an event on its way to one consumer.</summary>
public static class DeliveryStates
{
    public static readonly StateMachine<DeliveryState, DeliveryTrigger> Machine = new(
        "event_delivery", "state", [DeliveryState.Waiting],
        new(
            DeliveryState.Waiting, DeliveryTrigger.Take, DeliveryState.Taken, Effect.Writes("owner"),
            Effect.Writes("attempts")),
        new(
            DeliveryState.Behind, DeliveryTrigger.Take, DeliveryState.Taken, Effect.Writes("owner"),
            Effect.Writes("attempts")),
        new(
            DeliveryState.Taken, DeliveryTrigger.Take, DeliveryState.Taken, Effect.Writes("owner"),
            Effect.Writes("attempts")),
        new(DeliveryState.Waiting, DeliveryTrigger.Hold, DeliveryState.Behind),
        new(DeliveryState.Behind, DeliveryTrigger.Hold, DeliveryState.Behind),
        new(DeliveryState.Taken, DeliveryTrigger.Hold, DeliveryState.Behind),
        new(DeliveryState.Behind, DeliveryTrigger.Follow, DeliveryState.Waiting),
        new(DeliveryState.Taken, DeliveryTrigger.Deliver, DeliveryState.Delivered, Effect.Writes("delivered_at")),
        new(DeliveryState.Taken, DeliveryTrigger.Fail, DeliveryState.Waiting, Effect.Writes("reason")),
        new(DeliveryState.Taken, DeliveryTrigger.GiveUp, DeliveryState.Dead, Effect.Writes("reason")),
        new(DeliveryState.Taken, DeliveryTrigger.PutBack, DeliveryState.Waiting),
        new(
            DeliveryState.Waiting, DeliveryTrigger.Retry, DeliveryState.Waiting, Effect.Audit("event.retry"),
            Effect.Writes("attempts")),
        new(
            DeliveryState.Dead, DeliveryTrigger.Retry, DeliveryState.Waiting, Effect.Audit("event.retry"),
            Effect.Writes("attempts")));
}
