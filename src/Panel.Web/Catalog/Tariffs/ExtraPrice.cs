using Panel.Catalog;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>A price below a product's own in the editor: of an option's value, or of a domain's way in.</summary>
public sealed class ExtraPrice
{
    public const string Register = "register";
    public const string Transfer = "transfer";
    public const string Restore = "restore";

    public static readonly IReadOnlyList<string> Ways = [Register, Transfer, Restore];

    /// <param name="choice">The option's value; null for a domain's way in.</param>
    /// <param name="way">One of <see cref="Ways"/>; null for an option.</param>
    internal ExtraPrice(PriceCell cell, PriceCell? before, OptionChoice? choice, string? way, string name, int digits)
    {
        (Choice, Way, Name) = (choice, way, name);
        Price = new NumberBox(PriceIn(cell), digits, mayBeEmpty: true);
        SetupFee = new NumberBox(OptionIn(cell)?.SetupFee, digits, mayBeEmpty: true);
        Before = before is null ? null : PriceIn(before);
    }

    public OptionChoice? Choice { get; }

    public string? Way { get; }

    /// <summary>Of option and value; empty for a way in, which pages name in the reader's language.</summary>
    public string Name { get; }

    public decimal? Before { get; }

    public NumberBox Price { get; }

    /// <summary>Only options have one.</summary>
    public NumberBox SetupFee { get; }

    /// <summary>A set-up fee alone is a price too: the option then costs once.</summary>
    public bool IsSold => Price.Value is not null || SetupFee.Value is not null;

    public bool IsBad => Price.IsBad || SetupFee.IsBad;

    internal decimal? PriceIn(PriceCell cell) => Way switch
    {
        Register => cell.Domain?.Register,
        Transfer => cell.Domain?.Transfer,
        Restore => cell.Domain?.Restore,
        _ => OptionIn(cell)?.Price,
    };

    internal OptionCell? OptionIn(PriceCell cell) =>
        Choice is null
            ? null
            : cell.Options.FirstOrDefault(option => (option.Option, option.Value) == (Choice.Option, Choice.Value));
}
