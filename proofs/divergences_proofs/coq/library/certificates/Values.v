(* Sums of values, as Σ p·log(p/q): of numbers where the laws dominate each other as they should, and infinite elsewhere. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Divergences.library Require Import Sums Laws Extended Divergences Infinities.
From Divergences.library.certificates Require Import Rays Outcomes.
Open Scope R_scope.

Lemma vopp_plus a b : vopp (vplus a b) = vplus (vopp a) (vopp b).
Proof. destruct a as [[| |]|], b as [[| |]|]; simpl; try reflexivity. do 2 f_equal. ring. Qed.
Lemma vopp_vsum n f : vopp (vsum n f) = vsum n (fun i => vopp (f i)).
Proof. induction n; simpl; [unfold num; do 2 f_equal; ring|]. now rewrite vopp_plus, IHn. Qed.

Lemma vtimes_negative x : x < 0 -> vtimes (num x) (Some m_infty) = Some p_infty.
Proof.
  intros neg. unfold num. rewrite vtimes_some, <- Rbar_mult_opp. f_equal. simpl.
  destruct (Rle_dec 0 (- x)) as [le|]; [|lra]. destruct (Rle_lt_or_eq_dec 0 (- x) le); [reflexivity|lra].
Qed.

(* Each law is 0 at outcome i, or positive. *)
Ltac cases_at i :=
  repeat match goal with
  | H : pmf _ ?p |- _ =>
      lazymatch goal with
      | known : p i = 0 |- _ => fail
      | known : 0 < p i |- _ => fail
      | _ => let zero := fresh "zero" in destruct (Req_dec (p i) 0) as [zero|]; [|assert (0 < p i) by lra]
      end
  end;
  try solve [lacking];
  repeat match goal with zero : ?p i = 0 |- _ => progress rewrite ?zero end.

Ltac on_infinities :=
  repeat first
    [ progress on_values
    | progress change (vlog (Some p_infty)) with (Some p_infty)
    | progress change (vopp (Some m_infty)) with (Some p_infty)
    | match goal with |- context [0 / ?y] => replace (0 / y) with 0 by (field; lra) end
    | rewrite vtimes_negative by lra
    | rewrite vtimes_minus_infinite by lra ].

Ltac finite_terms :=
  let i := fresh "i" in let Hi := fresh "Hi" in
  intros i Hi; facts_at i Hi; cbv beta; cases_at i; on_values; reflexivity.
Ltac terms_above :=
  let i := fresh "i" in let Hi := fresh "Hi" in
  intros i Hi; facts_at i Hi; cbv beta; cases_at i; on_infinities; eexists; (split; [reflexivity|discriminate]).

(* Which of the two: by an outcome at which the terms are infinite. *)
Ltac infinite_sum n f :=
  match goal with
  | lacks : ~ dominated n ?p ?q, Hp : pmf n ?p |- _ =>
      let k := fresh "k" in let Hk := fresh "Hk" in let zero := fresh "zero" in let charged := fresh "charged" in
      destruct (not_dominated n p q Hp lacks) as (k & Hk & zero & charged);
      let at_k := solve [facts_at k Hk; cbv beta; cases_at k; on_infinities; reflexivity] in
      first
        [ rewrite (vsum_infinite n f k); [ | solve [terms_above] | exact Hk | at_k ]
        | rewrite (vsum_minus_infinite n f k); [ | solve [terms_above] | exact Hk | at_k ] ]
  end.
Ltac value_sums :=
  rewrite ?vopp_vsum;
  repeat match goal with
  | |- context [vsum ?n ?f] => first [rewrite (vsum_of_finite n f) by finite_terms | infinite_sum n f]
  end.
Ltac settle_pair p q :=
  lazymatch goal with
  | known : dominated _ p q |- _ => idtac
  | known : ~ dominated _ p q |- _ => idtac
  | Hp : pmf ?n p |- _ => let yes := fresh "dom" in let no := fresh "lacks" in destruct (dominated_dec n p q) as [yes|no]
  end.

(* Where every term is a number whatever the laws charge, as p·q/(p + q), domination is not asked. *)
Ltac sides_with_sums_of_values p q :=
  unfold expectation; rewrite ?(V_finite _ _ _ (Dstar _ _)) by (apply Dstar_dominates; assumption);
  unfold J, KL, CE, chi2, V; repeat decide_domination; rewrite ?vopp_vsum;
  repeat match goal with |- context [vsum ?n ?f] => rewrite (vsum_of_finite n f) by finite_terms end;
  lazymatch goal with |- context [vsum] => settle_pair p q; value_sums | _ => idtac end; to_real.

Ltac settle_values ::=
  repeat match goal with |- context [finite_part] => progress (on_values; unfold finite_part; unfold num; cbv beta iota) end.
