(* Where equality holds: a sum of shares that are 0 where a condition holds, and positive where it does not. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Divergences.library Require Import Sums Laws Extended Divergences.
From Divergences.library.certificates Require Import Rays Outcomes Values.
Open Scope R_scope.

Lemma zero_where n f (C : nat -> Prop) :
  (forall i, (i < n)%nat -> (C i /\ f i = 0) \/ (~ C i /\ 0 < f i)) ->
  (sum n f = 0 <-> forall i, (i < n)%nat -> C i).
Proof.
  intros each. split.
  - intros total i Hi. assert (pos : forall j, (j < n)%nat -> 0 <= f j) by (intros j Hj; destruct (each j Hj) as [[]|[]]; lra).
    pose proof (sum_zero_terms n f pos total i Hi). destruct (each i Hi) as [[]|[]]; auto. lra.
  - intros all. rewrite <- (sum_zero n). apply sum_ext. intros i Hi. specialize (all i Hi). destruct (each i Hi) as [[]|[]]; tauto.
Qed.

Lemma same_numbers a b (C : Prop) : (a = b <-> C) -> (Finite a = Finite b <-> C).
Proof. intros [there back]. split; [intros same; apply there; now injection same|intros c; now rewrite back]. Qed.
Lemma turned {A : Type} (a b : A) (C : Prop) : (b = a <-> C) -> (a = b <-> C).
Proof. intros [there back]. split; [intros ->; now apply there|intros c; now rewrite back]. Qed.

(* ln B > 1 − 1/B, of B = a/b ≠ 1 whose logarithm is written out. *)
Lemma ln_strictly_above b : 0 < b -> b <> 1 -> 1 - 1 / b < ln b.
Proof.
  intros pos ne. assert (other : ln (/ b) <> 0).
  { rewrite ln_Rinv by auto. intros zero. apply ne. apply ln_inv; auto; [lra|]. rewrite ln_1. lra. }
  pose proof (exp_ineq1 (ln (/ b)) other) as above. rewrite exp_ln in above by now apply Rinv_0_lt_compat.
  rewrite ln_Rinv in above by auto. unfold Rdiv. lra.
Qed.
Ltac strict_tangent_of a b l :=
  let above := fresh "above" in
  assert (above : 1 - 1 / (a / b) < ln (a / b))
    by (apply ln_strictly_above; [positive|];
        let same := fresh "same" in intros same; apply (f_equal (fun t => t * (b))) in same;
        replace (a / b * (b)) with (a) in same by (field; positive); lra);
  replace (1 / (a / b)) with (b / a) in above by (field; positive);
  replace (ln (a / b)) with l in above
    by (rewrite ln_quotient by positive; rewrite ?ln_mult, ?ln_power by positive; rewrite ?ln_1; simpl; ring);
  lra.
Ltac not_negative e := first [assert (0 < e) by positive | assert (0 <= e) by positive].
Ltac bound c l a b :=
  let e := constr:(c * (l - (1 - b / a))) in
  first [ assert (0 < e) by (apply Rmult_lt_0_compat; [positive | strict_tangent_of a b l])
        | assert (0 <= e) by (apply Rmult_le_pos; [positive | tangent_of a b l]) ].

(* The sides of an equation, or an infinity and a condition that fails. *)
Ltac sides_of_an_equation :=
  rewrite ?(V_finite _ _ _ (Dstar _ _)) by (apply Dstar_dominates; assumption);
  unfold J, KL, CE, chi2; repeat decide_domination; on_extended; try apply same_numbers;
  try solve [ split; [discriminate|];
              let all := fresh "all" in intros all; exfalso;
              match goal with lacks : ~ dominated _ _ _ |- _ => apply lacks end;
              let i := fresh "i" in let Hi := fresh "Hi" in let zero := fresh "zero" in
              intros i Hi zero; specialize (all i Hi); lra ].

Lemma by_terms n f left right (C : Prop) : sum n f = left - right -> (sum n f = 0 <-> C) -> (left = right <-> C).
Proof. intros total [there back]. split; [intros; apply there; lra|intros c; specialize (back c); lra]. Qed.
Ltac vanishes_where w one tilt zero :=
  match goal with
  | |- ?left = ?right <-> (forall i, (i < ?n)%nat -> @?C i) =>
      let f := terms w constr:(left - right) in
      apply (by_terms n (fun i => f i + tilt i));
      [ rewrite sum_plus, zero; cbv beta;
        repeat (rewrite sum_plus || rewrite sum_minus || rewrite sum_opposite || rewrite sum_quotient || rewrite sum_times
                || rewrite (sum_share n _ w one) || rewrite sum_scal); try lra
      | apply (zero_where n _ C); cbv beta ]
  end.

Ltac met := left; split; [nra|].
Ltac missed := right; split; [nra|].

(* Where p = q, a half is what each has of both. *)
Ltac halves x :=
  try replace (x / (x + x)) with (1 / 2) by (field; positive);
  try replace (1 - 1 / 2) with (1 / 2) by lra.

Lemma scaled_above a x c : a = x * c -> 0 < x -> 0 < c -> 0 < a.
Proof. intros ->. apply Rmult_lt_0_compat. Qed.
