using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>Asks for a subscription's description, quantity and options.</summary>
public sealed partial class EditDialog(
    IStringLocalizer<Texts> T, EditSubscription edit, CurrentActor current, Toasts toasts)
{
    private readonly NumberBox _quantity = new(1, 0);

    private readonly OptionForm _options = new();

    private ModalDialog? _dialog;

    private SubscriptionDetails? _details;

    private Problem? _problem;

    private string _description = "";

    private bool _accept;

    private IReadOnlyList<ProductOption> _offered = [];

    /// <summary>Raised after the change is stored.</summary>
    [Parameter, EditorRequired] public required EventCallback Saved { get; set; }

    internal Task OpenAsync(Panel.Subscriptions.SubscriptionPage page)
    {
        var details = page.Details;
        (_details, _description, _accept, _problem) = (details, details.Description, false, null);
        _quantity.Show(details.Quantity);
        _options.Show(page.Options);
        _offered = Offered(page);
        return _dialog!.OpenAsync();
    }

    // What is no longer offered stays to choose where it is chosen.
    private static IReadOnlyList<ProductOption> Offered(Panel.Subscriptions.SubscriptionPage page) =>
        [
            .. page.Offered.Select(option =>
                option with
                {
                    Values = [.. option.Values.Where(value => value.Active || IsChosen(page, option, value))]
                })
                .Where(option =>
                    option.Values.Count > 0
                        && (option.Active || page.Options.Any(chosen => chosen.OptionCode == option.Code)))];

    private static bool IsChosen(Panel.Subscriptions.SubscriptionPage page, ProductOption option, OptionValue value) =>
        page.Options.Any(chosen => (chosen.OptionCode, chosen.ValueCode) == (option.Code, value.Code));

    private async Task SaveAsync()
    {
        var details = _details!;
        _problem = Problem.All(_quantity.Wrong(nameof(SubscriptionChange.Quantity)), _options.Wrong);
        if (_problem is not null) return;
        var change = new SubscriptionChange(_description, _quantity.Value ?? 0, details.End, AcceptUnbilled: _accept)
        {
            Options = _options.ToChoices(),
        };
        var result = await edit.RunAsync(await current.GetAsync(), details.Number, change, details.Version, Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        await _dialog!.CloseAsync();
        toasts.Say(T["Saved"]);
        await Saved.InvokeAsync();
    }
}
