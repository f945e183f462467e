using Panel.Platform.States;

namespace Panel.Accounts;

/// <summary>What may happen to what is known of a VAT id.</summary>
public enum VatIdTrigger
{
    /// <summary>Another VAT id is entered.</summary>
    Enter,

    /// <summary>The VAT id is taken away.</summary>
    Remove,

    /// <summary>The register confirmed it.</summary>
    Confirm,

    /// <summary>The register denied it.</summary>
    Deny,
}

/// <summary>
/// What is known of an account's VAT id. Every trigger is allowed in every state: a register may say something else
/// today, and an imported VAT id may come without a status.
/// </summary>
public static class VatIdStates
{
    public static readonly StateMachine<VatIdStatus, VatIdTrigger> Machine = new(
        "account", "vat_id_status", [VatIdStatus.None, VatIdStatus.Unchecked],
        [.. Enum.GetValues<VatIdStatus>().SelectMany(OutOf)]);

    private static IEnumerable<Transition<VatIdStatus, VatIdTrigger>> OutOf(VatIdStatus from) =>
    [
        new(from, VatIdTrigger.Enter, VatIdStatus.Unchecked, Effect.Audit("account.edit")),
        new(from, VatIdTrigger.Remove, VatIdStatus.None, Effect.Audit("account.edit")),
        new(from, VatIdTrigger.Confirm, VatIdStatus.Valid, Effect.Audit("account.confirm_vat_id")),
        new(from, VatIdTrigger.Deny, VatIdStatus.Invalid, Effect.Audit("account.confirm_vat_id")),
    ];
}
