(* At j the shares of p_j and 1, elsewhere log 2·p; another mode with mass has D* = 1, where the generator's value is −∞. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses Tests.
Open Scope R_scope.
From Divergences.library.entropic Require Import Discriminator Game.

(* A law whose entries are 0 and 1 has one mode. *)
Lemma mode n q : pmf n q -> (forall i, (i < n)%nat -> q i ^ 2 = q i) ->
  exists j, (j < n)%nat /\ q j = 1 /\ forall i, (i < n)%nat -> i <> j -> q i = 0.
Proof.
  intros Hq flat. destruct (pmf_charges n q Hq) as (j & Hj & some). exists j.
  assert (q j = 1) as one by (specialize (flat j Hj); nra). repeat split; auto. intros i Hi ne.
  assert (forall k, (k < n)%nat -> 0 <= q k - (if Nat.eq_dec j k then 1 else 0)) as rest.
  { intros k Hk. destruct (Nat.eq_dec j k) as [<-|]; [lra|]. pose proof (proj1 Hq k Hk). lra. }
  pose proof (sum_zero_terms n _ rest) as none. rewrite sum_minus, sum_pick, (proj2 Hq) in none.
  destruct (lt_dec j n); [|lia]. specialize (none ltac:(lra) i Hi). cbv beta in none. destruct (Nat.eq_dec j i); [congruence|lra].
Qed.

Lemma at_mode n q j f : (j < n)%nat -> q j = 1 -> (forall i, (i < n)%nat -> i <> j -> q i = 0) ->
  sum n (fun i => q i * f i) = f j.
Proof.
  intros Hj one none. rewrite (sum_ext n _ (fun i => if Nat.eq_dec j i then f j else 0)).
  - rewrite sum_pick. destruct (lt_dec j n); [reflexivity|lia].
  - intros i Hi. destruct (Nat.eq_dec j i) as [<-|ne]; [rewrite one; ring|rewrite none; auto; ring].
Qed.

Theorem best_responses_stay_one_mode_away :
(forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  ((forall i, (i < n)%nat -> ((q i) ^ 2) = (q i))) ->
  veq (num (JS n p q)) (vminus (num (ln 2)) (vover (vminus (vtimes (num (1 + (E n q p))) (vlog (num (1 + (E n q p))))) (vtimes (num (E n q p)) (vlog (num (E n q p))))) (num 2)))) /\
(forall (n : nat) (p q r : nat -> R),
  pmf n p ->
  pmf n q ->
  pmf n r ->
  ((forall i, (i < n)%nat -> ((q i) ^ 2) = (q i))) ->
  (E n r p) > 0 ->
  ((forall i, (i < n)%nat -> ((q i) * (r i)) = 0)) ->
  Rbar_lt (V n p r (Dstar p q)) (V n p q (Dstar p q))).
Proof.
  split.
  - intros n p q Hp Hq flat. destruct (mode n q Hq flat) as (j & Hj & one & none).
    unfold E. rewrite (at_mode n q j p Hj one none). pose proof (proj1 Hp j Hj) as pos.
    rewrite vlog_num, (times_log (p j) (p j)), vtimes_num, vminus_num, vover_num, vminus_num by lra. apply veq_num.
    rewrite JS_terms.
    rewrite (sum_ext n _ (fun i => ln 2 * p i + (if Nat.eq_dec j i then js_term (p j) 1 - ln 2 * p j else 0))).
    + rewrite sum_plus, sum_scal, sum_pick, (proj2 Hp). destruct (lt_dec j n); [|lia].
      rewrite js_term_entropies by lra. unfold xln. destruct (Req_EM_T 1 0), (Req_EM_T ((p j + 1) / 2) 0); try lra.
      rewrite ln_1, ln_div, (Rplus_comm (p j) 1) by lra. field.
    + intros i Hi. destruct (Nat.eq_dec j i) as [<-|ne]; [rewrite one; ring|]. rewrite none by auto. rewrite js_term_alone by (apply Hp; auto). ring.
  - intros n p q r Hp Hq Hr flat mass apart. destruct (mode n q Hq flat) as (j & Hj & one & none).
    rewrite (V_best n p q Hp Hq). unfold V.
    destruct (dominated_dec n p (Dstar p q)) as [|]; [|exact I].
    destruct (dominated_dec n r (refutes (Dstar p q))) as [fake|]; [|exact I]. exfalso.
    unfold E in mass. apply Rgt_not_eq in mass. apply mass. rewrite <- (sum_zero n). apply sum_ext. intros i Hi.
    destruct (Nat.eq_dec i j) as [->|ne].
    + specialize (apart j Hj). rewrite one in apart. replace (r j) with 0 by lra. ring.
    + destruct (Req_dec (p i) 0) as [->|charged]; [ring|]. rewrite (fake i Hi); [ring|].
      unfold refutes, Dstar. rewrite (none i Hi ne). pose proof (proj1 Hp i Hi).
      destruct (Req_EM_T (p i + 0) 0); [lra|field; lra].
Qed.
