using System.Text.Json;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;
using Panel.Mail;
using Panel.Platform.Events;
using Panel.Web.Components;
using Panel.Web.Registration;

namespace Panel.Web.Automation;

/// <summary>Events, their consumers and deliveries in words.</summary>
public sealed class EventWords(IStringLocalizer<Texts> T, FeatureTexts features)
{
    /// <summary>What happened; of an event that this build does not know, its type.</summary>
    public string Event(string type) => features.Find("Event." + type) ?? type;

    /// <summary>What a consumer does; of one that this build does not know, its name.</summary>
    public string Consumer(string consumer) => features.Find("Consumer." + consumer) ?? consumer;

    public string State(UnfinishedDelivery delivery) =>
        T[delivery is { State: DeliveryState.Waiting, Attempts: > 0 }
            ? "Delivery.Retries" : "Delivery." + delivery.State];

    public static Tone ToneOf(UnfinishedDelivery delivery) => delivery switch
    {
        { State: DeliveryState.Dead } => Tone.Bad,
        { State: DeliveryState.Behind } or { State: DeliveryState.Waiting, Attempts: > 0 } => Tone.Warn,
        _ => Tone.Info,
    };

    /// <summary>What it happened to, as people call it: a number where the payload has one.</summary>
    public static string Subject(UnfinishedDelivery delivery) => NumberOf(delivery) ?? delivery.Subject;

    /// <summary>The page of what it happened to, or null.</summary>
    public static string? Href(UnfinishedDelivery delivery) => delivery.Subject.Split(':')[0] switch
    {
        InvoiceEvents.Subject when NumberOf(delivery) is { } number => $"/invoices/{Uri.EscapeDataString(number)}",
        MailEvents.Subject => "/mails",
        _ => null,
    };

    private static string? NumberOf(UnfinishedDelivery delivery)
    {
        using var payload = JsonDocument.Parse(delivery.Payload);
        return payload.RootElement.ValueKind == JsonValueKind.Object
            && payload.RootElement.TryGetProperty("number", out var number)
            && number.ValueKind == JsonValueKind.String ? number.GetString() : null;
    }
}
