(* One outcome at a time; where d = 0 < p or d = 1 and q > 0 both sides are ∞. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs Discriminator Game Ratios.
Open Scope R_scope.

Definition share p q d : value :=
  vtimes (num (p + q)) (vplus (vtimes (num (best p q)) (vlog (vratio (num (best p q)) (num d))))
                              (vtimes (num (1 - best p q)) (vlog (vratio (num (1 - best p q)) (num (1 - d)))))).

Lemma share_finite p q d : 0 <= p -> 0 <= q -> 0 <= d <= 1 -> (d = 0 -> p = 0) -> (1 - d = 0 -> q = 0) ->
  share p q d = num (v_term p q (best p q) - v_term p q d).
Proof.
  intros Hp Hq Hd real fake. unfold share. rewrite v_term_gap by auto.
  destruct (Req_dec (p + q) 0) as [none|some]; [now rewrite none, vtimes_zero_left, Rmult_0_l|].
  destruct (best_dom p q d real fake some). pose proof (best_range p q Hp Hq).
  rewrite !log_ratio by (auto; lra). reflexivity.
Qed.

Lemma share_infinite p q d : 0 <= p -> 0 <= q -> (d = 0 /\ 0 < p \/ 1 - d = 0 /\ 0 < q) -> share p q d = Some p_infty.
Proof.
  intros Hp Hq wrong. pose proof (best_range p q Hp Hq). unfold share.
  assert (p + q <> 0) as some by lra.
  assert (p = best p q * (p + q) /\ q = (1 - best p q) * (p + q)) as (isp & isq).
  { unfold best. destruct (Req_EM_T (p + q) 0); [easy|]. split; field; auto. }
  destruct wrong as [(-> & pos)|(one & pos)].
  - rewrite log_ratio_infinite, log_ratio by (try lra; destruct H as ([|] & _); auto; nra).
    apply vtimes_infinite. lra.
  - rewrite one. replace d with 1 by lra. rewrite log_ratio, log_ratio_infinite by (try lra; destruct (proj2 H); nra).
    apply vtimes_infinite. lra.
Qed.

Theorem gan_value_falls_short_by_the_binary_kl : forall n p q d, pmf n p -> pmf n q -> discriminator n d ->
  veq (vminus (Some (V n p q (Dstar p q))) (Some (V n p q d))) (vsum n (fun i => share (p i) (q i) (d i))).
Proof.
  intros n p q d Hp Hq Hd. rewrite V_best by auto.
  destruct (dominated_dec n p d) as [real|no]; [destruct (dominated_dec n q (refutes d)) as [fake|no]|].
  1:{ rewrite V_finite by auto.
      rewrite (vsum_finite n _ (fun i => v_term (p i) (q i) (best (p i) (q i)) - v_term (p i) (q i) (d i))).
      - rewrite sum_minus. reflexivity.
      - intros i Hi. apply share_finite; [apply Hp|apply Hq|apply Hd|apply real|apply fake]; auto. }
  all: rewrite V_infinite by tauto;
    match type of no with ~ dominated _ ?r _ => destruct (not_dominated n r _ ltac:(eassumption) no) as (k & Hk & zero & some) end;
    rewrite (vsum_infinite n _ k); auto; [reflexivity| |apply share_infinite; [apply Hp|apply Hq|unfold refutes in zero]; auto];
    intros i Hi; destruct Hp as (pos & _), Hq as (pos' & _); specialize (pos i Hi); specialize (pos' i Hi); specialize (Hd i Hi);
    destruct (Req_dec (d i) 0), (Req_dec (1 - d i) 0), (Req_dec (p i) 0), (Req_dec (q i) 0);
    (eexists; split; [(apply share_finite; intros; lra) || (apply share_infinite; lra)|discriminate]).
Qed.
