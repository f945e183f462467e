using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Accounts;

/// <summary>How many data-quality findings an account has, by weight; nothing where there are none.</summary>
public sealed partial class FindingBadges(IStringLocalizer<Texts> T)
{
    [Parameter] public long Errors { get; set; }

    [Parameter] public long Warnings { get; set; }
}
