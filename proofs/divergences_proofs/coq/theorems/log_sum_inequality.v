(* The tangent of x·log(x/y) at the slope of the sums; without domination the right side is ∞. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
Open Scope R_scope.

Theorem log_sum_inequality :
forall (n : nat) (l h : nat -> R),
  ((forall i, (i < n)%nat -> 0 <= l i)) ->
  ((forall i, (i < n)%nat -> 0 <= h i)) ->
  vle (vtimes (num (sum n (fun i => (l i)))) (vlog (vover (num (sum n (fun i => (l i)))) (num (sum n (fun i => (h i))))))) (Some (KL n l h)).
Proof.
  intros n l h Hl Hh. change (fun i => l i) with l. change (fun i => h i) with h.
  destruct (dominated_dec n l h) as [dom|no].
  2:{ rewrite KL_infinite by auto. destruct (vtimes _ _) as [[| |]|]; exact I. }
  rewrite KL_finite by auto. pose proof (log_sum n l h Hl Hh dom) as below.
  destruct (sum_nonneg n l Hl) as [some|none].
  - assert (0 < sum n h) as also.
    { destruct (sum_nonneg n h Hh) as [|zero]; auto. exfalso. rewrite (sum_ext n l (fun _ => 0)), sum_zero in some; [lra|].
      intros i Hi. apply dom; auto. apply (sum_zero_terms n h); auto. }
    rewrite vover_num, vlog_num, vtimes_num by (auto using Rdiv_lt_0_compat; lra). rewrite xlog_pos in below by auto. exact below.
  - rewrite <- none in *. rewrite vtimes_zero_left. rewrite xlog_zero in below. exact below.
Qed.
