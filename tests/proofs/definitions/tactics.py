"""How Coq computes: cases are decided by arithmetic, numbers are enclosed by `interval`, W1 is between one plan and all."""

BELOW = """
Lemma W1_from_below n m (c d : nat -> nat -> R) p q low :
  (forall i j, (i < n)%nat -> (j < m)%nat -> c i j <= d i j) ->
  (forall g, coupling n m p q g -> low <= cost n m c g) -> Rbar_le (Finite low) (W1 n m d p q).
Proof.
  intros below least. apply W1_ge. intros g couples. apply Rle_trans with (cost n m c g); auto. unfold cost.
  apply sum_le. intros i Hi. apply sum_le. intros j Hj. apply Rmult_le_compat_l; auto. now apply couples.
Qed.
"""
"""That costs which are smaller bound W1 from below: with rational ones beside roots, `lra` finds the rest."""

DECIDED = """
Ltac refused := try (exfalso; lra); try (exfalso; match goal with
  | wrong : _ <= _ |- _ => revert wrong; apply Rlt_not_le; interval with (i_prec 60)
  | wrong : _ < _ |- _ => revert wrong; apply Rle_not_lt; interval with (i_prec 60)
  | wrong : ?a = ?b :> R |- _ => first [apply (Rlt_not_eq a b); [interval with (i_prec 60)|exact wrong]
      | apply (Rgt_not_eq a b); [interval with (i_prec 60)|exact wrong]]
  | wrong : ~ _ <= _ |- _ => apply wrong; interval with (i_prec 60)
  | wrong : ~ _ < _ |- _ => apply wrong; interval with (i_prec 60)
  end).
Ltac settled a := lazymatch a with context [Rbar_lt_dec _ _] => fail | _ => idtac end.
Ltac plain a := lazymatch a with context [Rle_dec _ _] => fail | _ => idtac end.
Ltac whole a := lazymatch a with context [Req_EM_T _ _] => fail | _ => idtac end.
Ltac decided := repeat match goal with
  | |- context [sqrt 0] => rewrite sqrt_0
  | |- context [Req_EM_T ?a ?b] => whole a; whole b; destruct (Req_EM_T a b); refused
  | |- context [Rlt_dec ?a ?b] => whole a; whole b; destruct (Rlt_dec a b); refused
  | |- context [Rle_dec ?a ?b] => plain a; plain b; destruct (Rle_dec a b); refused
  | |- context [Rle_lt_or_eq_dec ?a ?b ?c] => destruct (Rle_lt_or_eq_dec a b c); refused
  | |- context [Rbar_lt_dec (Finite ?a) (Finite ?b)] => destruct (Rbar_lt_dec (Finite a) (Finite b)); simpl in *; refused
  | |- context [Rbar_lt_dec ?a ?b] => settled a; settled b;
      destruct (Rbar_lt_dec a b); simpl in *; try contradiction; try (exfalso; tauto); refused
  | |- context [lt_dec ?a ?b] => destruct (lt_dec a b); try (exfalso; lia)
  | |- context [Nat.eq_dec ?a ?b] => destruct (Nat.eq_dec a b); try (exfalso; lia); try (exfalso; congruence)
  | |- context [Rabs ?a] => first [rewrite (Rabs_pos_eq a) by lra | rewrite (Rabs_left1 a) by lra]
  | |- context [Rmin ?a ?b] => unfold Rmin
  | |- context [Rmax ?a ?b] => unfold Rmax
  end.
Ltac named := unfold refutes, Dstar, mix, mixture, output, moved in *; simpl in *.
Ltac each_below n i := lazymatch n with S ?k => destruct i as [|i]; [named; decided; intros; lra|each_below k i] | _ => lia end.
Ltac each_outcome n := let i := fresh in let Hi := fresh in intros i Hi; simpl in Hi; each_below n i.
Ltac charged k := intros all; specialize (all k ltac:(simpl; lia)); named; revert all; decided; lra.
Ltac charged_below n := lazymatch n with S ?k => first [charged k | charged_below k] end.
Ltac sides := repeat match goal with
  | |- context [dominated_dec ?n ?p ?q] => let all := eval compute in n in destruct (dominated_dec n p q) as [yes|no];
      [try (exfalso; revert yes; charged_below all); clear yes|try (exfalso; apply no; each_outcome all); clear no]
  end.
Ltac opened := unfold KL, J, JS, TV, Hell2, chi2, Tri, H, CE, V, E, expectation, xlog, xln, square_over, mixture, mix, Dstar,
  refutes, cost, output, on_line, on_lines, moved, Df, f_term, renyi, steepest, relu, linear, powers, power,
  average, vleast, vgreatest, vsqrt, vlog, vratio, vover, over, vtimes, vplus, vminus, vopp, vmin, vmax, vabs,
  vpow, vpower, real_power, vexp, log,
  lift, lift2, num in *.
Ltac multiplied := repeat match goal with
  | |- context [Rbar_mult (Finite ?a) (Finite ?b)] => change (Rbar_mult (Finite a) (Finite b)) with (Finite (a * b))
  end.
Ltac computed := unfold renyi, power, E; simpl; decided; unfold J, KL, chi2, CE, V, E, expectation; simpl; sides; opened; simpl;
  decided; simpl; decided; multiplied; opened; simpl; decided; multiplied; simpl; decided.
Ltac enclosed := split; first [lra | interval with (i_prec 60)].
Ltac number := computed; eexists; split; [reflexivity|]; enclosed.
Ltac real := computed; enclosed.
Ltac infinite := computed; first [reflexivity | cbv [Rbar_plus' log]; unfold Rbar_mult, Rbar_mult'; decided; reflexivity].
"""

TRANSPORTED = """
Ltac entry i small := repeat (destruct i as [|i]; [first [exfalso; lia | clear small]|try (exfalso; lia)]).
Ltac entries := repeat match goal with
  | small : (?i < _)%nat |- _ => is_var i; simpl in small; entry i small
  | small : (S ?i < _)%nat |- _ => is_var i; simpl in small; entry i small
  end.
Ltac law := split; [intros i Hi; simpl in Hi; entries; simpl; lra|simpl; lra].
Ltac matched := intros; simpl in *; entries; opened; simpl; decided; first [lra|interval with (i_prec 60)].
Ltac transported under plan low high instances :=
  match goal with |- exists w, W1 ?n ?m ?d ?p ?q = Finite w /\\ _ =>
    destruct (W1_finite n m d p q) as (w & is_w); [law|law|];
    assert (Rbar_le (Finite low) (W1 n m d p q)) as least;
    [apply (W1_from_below n m under); [matched|intros g (pos & rows & columns); instances g pos rows columns;
       clear pos rows columns; unfold cost; simpl in *; lra]|];
    assert (Rbar_le (W1 n m d p q) (Finite (cost n m d plan))) as most;
    [apply W1_le_cost; split; [matched|split; matched]|];
    assert (cost n m d plan <= high) as paid; [opened; simpl; decided; first [lra|interval with (i_prec 60)]|];
    assert (Rbar_le (Finite low) (Finite w)) as above by (rewrite <- is_w; exact least);
    assert (Rbar_le (Finite w) (Finite (cost n m d plan))) as below by (rewrite <- is_w; exact most);
    simpl in above, below; exists w; split; [exact is_w|unfold cost in *; simpl in *; lra]
  end.
"""
"""W1 between what one plan costs and what all plans cost, whose entries are unknowns of `lra`."""

GRANTED = """
Ltac meant := unfold channel, pmf, dominated, discriminator, distinct, coupling, metric, lipschitz in *.
Ltac there := first [exists 0%nat; solve [granted_at] | exists 1%nat; solve [granted_at] | exists 2%nat; solve [granted_at]
  | exists 3%nat; solve [granted_at] | exists 4%nat; solve [granted_at] | exists 5%nat; solve [granted_at]]
with granted_at := repeat split; simpl; first [lia | lra].
Lemma under_a_root a b : 0 <= b -> a <= 0 \\/ a * a <= b -> a <= sqrt b.
Proof.
  intros pos [neg|less]; [apply Rle_trans with 0; auto; apply sqrt_pos|]. apply Rle_trans with (Rabs a); [apply Rle_abs|].
  rewrite <- sqrt_Rsqr_abs. apply sqrt_le_1_alt. exact less.
Qed.
Ltac granted := meant; simpl; intros; repeat match goal with |- _ /\\ _ => split; intros | |- _ <-> _ => split; intros end;
  entries; simpl in *;
  try match goal with |- exists _, _ => there end;
  opened; simpl in *; decided; first [exact I | lia | lra | congruence | exfalso; lia | exfalso; lra
    | apply under_a_root; [lra|first [left; lra | right; lra]] | interval with (i_prec 60)].
Ltac at_each H k := let new := fresh in pose proof (H k) as new; simpl in new; instances new
with instances H := lazymatch type of H with
  | ?A <-> ?B => let l := fresh in let r := fresh in destruct H as [l r]; instances l; instances r
  | ?A /\\ ?B => let l := fresh in let r := fresh in destruct H as [l r]; instances l; instances r
  | (exists i, _) => let i := fresh in let at_ := fresh in destruct H as (i & at_); instances at_
  | ?A -> ?B => let a := fresh in
      first [assert (a : A) by (simpl; first [lia | lra | congruence]); specialize (H a); clear a; simpl in H; instances H
        | clear H]
  | forall i : nat, _ => INDICES clear H
  | _ => idtac
  end.
Ltac denied := meant; intros all; simpl in all; instances all; simpl in *; entries; simpl in *;
  repeat match goal with H : ?P |- False => match type of P with Prop => revert H end end;
  opened; simpl; decided; intros; repeat match goal with H : _ /\\ _ |- _ => destruct H end;
  first [exfalso; lra | exfalso; lia | exfalso; congruence | refused].
"""


def granting(largest):
    """Hypotheses granted at every index, or denied at one of the first ones."""
    return GRANTED.replace("INDICES", " ".join(f"try at_each H {k}%nat;" for k in range(largest)))
