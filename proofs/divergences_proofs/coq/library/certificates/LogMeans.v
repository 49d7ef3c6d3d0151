(* Jensen's inequality for the logarithm of a sum, with a law's masses as weights: Σ p·ln(g/p) ≤ ln Σ g, as certificates use it. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Divergences.library Require Import Sums Laws Extended Divergences.
From Divergences.library.certificates Require Import Rays Outcomes Values.
Open Scope R_scope.

Definition nonnegative (n : nat) (g : nat -> R) := forall i, (i < n)%nat -> 0 <= g i.

Lemma sum_charged n p g : pmf n p -> nonnegative n g -> dominated n p g -> 0 < sum n g.
Proof.
  intros Hp pos dom. destruct (pmf_charges n p Hp) as (i & Hi & charged).
  apply Rlt_le_trans with (g i); [|now apply sum_term_le].
  destruct (pos i Hi) as [|none]; auto. symmetry in none. rewrite (dom i Hi none) in charged. lra.
Qed.

Lemma log_of_sum n p g : pmf n p -> nonnegative n g -> dominated n p g ->
  sum n (fun i => xln (p i) (g i / p i)) <= ln (sum n g).
Proof.
  intros Hp pos dom. pose proof (sum_charged n p g Hp pos dom) as charged. set (s := sum n g) in *.
  apply Rle_trans with (sum n (fun i => (ln s - 1) * p i + / s * g i)).
  - apply sum_le. intros i Hi. pose proof (proj1 Hp i Hi) as mass. pose proof (pos i Hi) as up. unfold xln.
    assert (0 < / s) by now apply Rinv_0_lt_compat.
    destruct (Req_EM_T (p i) 0) as [none|some]; [rewrite none; nra|].
    assert (0 < p i) by lra. assert (0 < g i) by (destruct up as [|none]; auto; symmetry in none; specialize (dom i Hi none); lra).
    pose proof (ln_below (g i / p i / s) ltac:(repeat apply Rdiv_lt_0_compat; auto)) as below.
    rewrite (ln_quotient (g i / p i)) in below by (auto; now apply Rdiv_lt_0_compat).
    apply Rle_trans with (p i * (ln s + (g i / p i / s - 1))); [apply Rmult_le_compat_l; lra|right; field; lra].
  - rewrite sum_plus, !sum_scal, (proj2 Hp). fold s. right. field. lra.
Qed.

Lemma exp_below_sum a s : 0 < s -> a <= ln s -> exp a <= s.
Proof. intros pos below. rewrite <- (exp_ln s) by auto. destruct below as [below| ->]; [left; now apply exp_increasing|right; reflexivity]. Qed.

(* E_p log d is −∞ where d = 0 has mass. *)
Lemma mean_of_logs n p d : pmf n p -> nonnegative n d ->
  expectation n (fun i => num (p i)) (fun i => vlog (num (d i))) =
  if dominated_dec n p d then num (sum n (fun i => xln (p i) (d i))) else Some m_infty.
Proof.
  intros Hp Hd. unfold expectation. destruct (dominated_dec n p d) as [dom|lacks].
  - apply vsum_finite. intros i Hi. unfold xln. destruct (Req_EM_T (p i) 0) as [->|some]; [apply vtimes_zero_left|].
    assert (0 < d i) by (destruct (Hd i Hi) as [|none]; auto; symmetry in none; now apply dom in none).
    now rewrite vlog_num, vtimes_num by auto.
  - destruct (not_dominated n p d Hp lacks) as (k & Hk & zero & charged).
    enough (vsum n (fun i => vopp (vtimes (num (p i)) (vlog (num (d i))))) = Some p_infty) as top.
    { rewrite <- vopp_vsum in top. destruct (vsum _ _) as [[]|]; try discriminate. reflexivity. }
    apply (vsum_infinite n _ k); auto.
    + intros i Hi. destruct (Hd i Hi) as [pos| <-].
      * rewrite vlog_num, vtimes_num, vopp_num by auto. eexists. split; [reflexivity|discriminate].
      * rewrite vlog_zero. destruct (proj1 Hp i Hi) as [pos| <-].
        -- rewrite vtimes_minus_infinite by auto. eexists. split; [reflexivity|discriminate].
        -- rewrite vtimes_zero_left, vopp_num. eexists. split; [reflexivity|discriminate].
    + rewrite zero, vlog_zero, vtimes_minus_infinite by auto. reflexivity.
Qed.

Ltac each_term :=
  let i := fresh "i" in let Hi := fresh "Hi" in
  intros i Hi; try (let zero := fresh "zero" in intros zero); facts_at i Hi; cbv beta in *; cases_at i;
  first [lra | nra | repeat apply Rmult_le_pos; lra | exfalso; nra].

(* The sum whose logarithm is taken is positive, and its logarithm at least the mean of the logarithms under p. *)
Ltac log_above_mean p Hp n g below :=
  let pos := fresh "pos" in let up := fresh "up" in let dom := fresh "dom" in
  assert (up : nonnegative n g) by each_term;
  assert (dom : dominated n p g) by each_term;
  pose proof (sum_charged n p g Hp up dom) as pos;
  pose proof (log_of_sum n p g Hp up dom) as below; cbv beta in below.

Ltac on_log_means :=
  on_extended;
  repeat first
    [ progress change (vexp (Some m_infty)) with (num 0)
    | progress on_extended ];
  try match goal with |- _ >= _ => apply Rle_ge end.

Ltac log_replaced n g below :=
  match type of below with ?mean <= _ =>
    match goal with
    | |- ?small <= ?large =>
        match small with context C [ln (sum n g)] =>
          let other := context C [mean] in apply (Rle_trans _ other); [clear - below; lra|clear below]
        end
    | |- ?small <= ?large =>
        match large with context C [ln (sum n g)] =>
          let other := context C [mean] in apply (Rle_trans _ other); [clear below|clear - below; lra]
        end
    end
  end.

(* exp a ≤ Σ g, or a relation with log Σ g: what remains is between sums. *)
Ltac by_log_of_sum p Hp :=
  unfold J, KL, CE, chi2, E; rewrite ?mean_of_logs by (first [assumption | each_term]); repeat decide_domination; on_log_means;
  try solve [match goal with |- vle (num 0) (num (sum _ _)) => apply vle_num; apply sum_nonneg; each_term end];
  lazymatch goal with
  | |- vle (num (exp ?a)) (num (sum ?n ?g)) =>
      let below := fresh "below" in log_above_mean p Hp n g below; apply vle_num, exp_below_sum; [assumption|];
      apply Rle_trans with (2 := below); clear below
  | |- exp ?a <= sum ?n ?g =>
      let below := fresh "below" in log_above_mean p Hp n g below; apply exp_below_sum; [assumption|];
      apply Rle_trans with (2 := below); clear below
  | |- context [vlog (num (sum ?n ?g))] =>
      let below := fresh "below" in log_above_mean p Hp n g below; rewrite (vlog_num (sum n g)) by assumption;
      on_log_means; to_real; log_replaced n g below
  end.

(* Where a law without mass leaves nothing of a product with it. *)
Ltac no_share ::=
  let i := fresh "i" in let Hi := fresh "Hi" in let zero := fresh "zero" in
  intros i Hi zero; facts_at i Hi; cbv beta in *; rewrite ?zero; ring.
