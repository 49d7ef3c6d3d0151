(* n + m atoms or more carry a circulation, since it solves n + m - 1 equations: mass moves along it, in the direction that costs no
   more, until an atom is gone. Thinned so, an optimal plan is one of few atoms. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Couplings Attainment.
From Divergences.library.duality Require Import Thinning.
Open Scope R_scope.

Theorem an_optimal_plan_has_at_most_n_plus_m_minus_one_atoms :
forall (m n : nat) (p q : nat -> R) (d g : nat -> nat -> R),
  pmf n p ->
  pmf m q ->
  coupling n m p q g ->
  (exists (f h : nat -> nat -> R), (coupling n m p q f) /\
  (sum n (fun row => sum m (fun column => if Req_EM_T (f row column) 0 then 0 else 1)) <= INR n + INR m - 1) /\
  (coupling n m (fun row => sum m (g row)) (fun column => sum n (fun row => g row column)) h) /\
  ((forall row column, (row < n)%nat -> (column < m)%nat -> g row column = 0 -> h row column = 0)) /\
  (sum n (fun row => sum m (fun column => if Req_EM_T (h row column) 0 then 0 else 1)) <= INR n + INR m - 1) /\
  ((W1 n m d p q) = (Finite (cost n m d f)) /\ (cost n m d f) <= (cost n m d h) /\ (cost n m d h) <= (cost n m d g))).
Proof.
  intros m n p q d g Hp Hq Hg. destruct (W1_finite n m d p q Hp Hq) as (w & is_w).
  destruct (pmf_charges n p Hp) as (i & Hi & _). destruct (pmf_charges m q Hq) as (j & Hj & _).
  assert (0 < n)%nat as some_n by lia. assert (0 < m)%nat as some_m by lia.
  destruct (best_plan n m d p q w some_m Hp Hq is_w) as (best & couples & cheap).
  destruct (thinned n m p q d some_n some_m best couples) as (f & Hf & _ & less & few).
  destruct (thinned n m p q d some_n some_m g Hg) as (h & Hh & inside & less' & few').
  pose proof (W1_le_cost n m d p q f Hf) as above. rewrite is_w in above. simpl in above.
  pose proof (W1_le_cost n m d p q h Hh) as above'. rewrite is_w in above'. simpl in above'.
  exists f, h. split; [exact Hf|]. split; [exact few|]. split.
  - destruct Hh as (pos & rows & columns), Hg as (_ & rows' & columns'). split; [auto|]. split; intros k Hk; [rewrite rows, rows'|rewrite columns, columns']; auto.
  - split; [exact inside|]. split; [exact few'|]. rewrite is_w. split; [f_equal; lra|split; lra].
Qed.
