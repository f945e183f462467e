using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>The form of a campaign, new or existing, with its rules said back in plain words.</summary>
public sealed partial class CampaignEditPage(
    IStringLocalizer<Texts> T, ShowCampaign show, CreateCampaign create, EditCampaign edit, ListProducts list,
    ShowToday today, CurrentActor current, NavigationManager navigation, Toasts toasts)
{
    private CampaignForm? _form;

    private IReadOnlyList<ProductListRow> _products = [];

    private Problem? _problem;

    // As it is stored, whatever stands in the form.
    private string? _name;

    private int _version;

    private bool _used;

    /// <summary>Null for a new one.</summary>
    [Parameter] public string? Code { get; set; }

    private IReadOnlyList<Crumb> Way => Code is null
        ? [new(T["Campaigns"], "/campaigns")]
        : [new(T["Campaigns"], "/campaigns"), new(_name ?? Code, Back)];

    private string Back => Code is null ? "/campaigns" : $"/campaigns/{Uri.EscapeDataString(Code)}";

    protected override async Task OnInitializedAsync()
    {
        var actor = await current.GetAsync();
        var products = await list.RunAsync(actor, new ProductFilter(), new PageRequest(0, PageRequest.Most), Gone);
        if (products.Ok) _products = products.Value.Rows;
        if (Code is null)
        {
            var first = await today.RunAsync(actor, Gone);
            _form = new CampaignForm { First = first, Last = first.AddMonths(1) };
            return;
        }

        var result = await show.RunAsync(actor, Code, PageRequest.First(1), Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        var rules = result.Value.Rules;
        (_form, _name, _version, _used) = (CampaignForm.Of(rules), rules.Name, result.Value.Version, result.Value.Used);
    }

    private string NameOf(string code) =>
        _products.FirstOrDefault(product => product.Code == code) is { } product
            ? CodedName.Of(product.Name, code) : code;

    private async Task SaveAsync()
    {
        var (actor, input) = (await current.GetAsync(), _form!.ToInput());
        _problem = _form.Unread is { } unread
            ? Problem.All(unread, input.Check(_products.Select(product => product.Code).ToHashSet()))
            : Code is null ? (await create.RunAsync(actor, input, Gone)).Problem
            : (await edit.RunAsync(actor, input, _version, Gone)).Problem;
        if (_problem is not null) return;
        toasts.Say(Code is null ? T["Campaign.Created", input.Code] : T["Saved"]);
        navigation.NavigateTo($"/campaigns/{Uri.EscapeDataString(input.Code)}");
    }
}
